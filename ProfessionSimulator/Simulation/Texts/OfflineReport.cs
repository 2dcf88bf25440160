using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>
/// Writes the report without a model: facts that the server knows, and no judgement, since no AI has read the answers.
/// They are shown beside it, so that it does not repeat them.
/// </summary>
internal sealed class OfflineReport(IStringLocalizer<Localization.Texts> texts)
{
    public string Write(AttemptStory story)
    {
        using var language = Language.Use(story.Attempt.Profession.Language);
        var tasks = story.Attempt.Tasks.Where(t => t.Answer is not null).OrderBy(t => t.Order).ToList();
        var report = new StringBuilder();
        report.AppendLine(CultureInfo.CurrentCulture, $"# {texts["Your day in figures"]}");
        report.AppendLine();
        report.AppendLine(texts[
            "This report was put together by a script. No AI has read your answers, so there is no assessment here, "
            + "only what the server measured."]);
        report.AppendLine();
        if (story.Scenario.Criteria.Count > 0)
        {
            report.AppendLine(texts[
                "On the page of this report you can see what the program could check by itself, and assess the rest yourself."]);
            report.AppendLine();
        }
        AppendTable(report, tasks);
        AppendRemarks(report, tasks);
        AppendQuestions(report);
        return report.ToString().ReplaceLineEndings("\n").TrimEnd();
    }

    private void AppendTable(StringBuilder report, List<AttemptTask> tasks)
    {
        AppendRow(report, texts["Task"], texts["Type"], texts["Time used"], texts["Time limit"], texts["Words"]);
        report.AppendLine("|---|---|--:|--:|--:|");
        foreach (var task in tasks)
        {
            AppendRow(
                report,
                task.Order,
                texts[TaskTypes.GetName(task.Type)],
                FormatTimeUsed(task),
                texts["{0} min", task.TimeLimitMinutes],
                WordCount.Count(task.Answer!));
        }

        report.AppendLine();
    }

    private static void AppendRow(StringBuilder report, params object[] cells) =>
        report.AppendLine(CultureInfo.CurrentCulture, $"| {string.Join(" | ", cells)} |");

    private void AppendRemarks(StringBuilder report, List<AttemptTask> tasks)
    {
        var remarks = tasks.SelectMany(task => ListRemarks(task).Select(
            remark => $"**{task.Order}. {texts[TaskTypes.GetName(task.Type)]}.** {remark}")).ToList();
        foreach (var remark in remarks)
            AppendItem(report, remark);
        if (remarks.Count > 0)
            report.AppendLine();
    }

    private IEnumerable<string> ListRemarks(AttemptTask task)
    {
        if (task.TimeRanOut)
            yield return texts["The time ran out."];
        else if (task.TimeUsed > TimeSpan.FromMinutes(task.TimeLimitMinutes))
            yield return texts["You went over the time limit."];
        if (task.Answer is "")
            yield return texts["No answer."];
    }

    private void AppendQuestions(StringBuilder report)
    {
        report.AppendLine(CultureInfo.CurrentCulture, $"## {texts["Questions to ask yourself"]}");
        report.AppendLine();
        AppendItem(report, texts[
            "Which decision would you have to explain to somebody else tomorrow, and could you, from what you wrote?"]);
        AppendItem(report, texts["What did you leave out on purpose, and does the text say so?"]);
        AppendItem(report, texts["Who has to do what next, and by when?"]);
    }

    private static void AppendItem(StringBuilder report, string text) => report.Append("- ").AppendLine(text);

    private string FormatTimeUsed(AttemptTask task) => task.TimeUsed is { } used ? texts.Duration(used) : "–";
}
