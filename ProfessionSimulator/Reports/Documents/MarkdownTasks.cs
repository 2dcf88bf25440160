using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Reports.Documents;

/// <summary>The part of a Markdown report with the tasks and what the learner wrote.</summary>
internal sealed class MarkdownTasks(Report report, IStringLocalizer<Texts> texts, MarkdownWriter writer)
{
    public void Write()
    {
        foreach (var task in report.Tasks)
            WriteTask(task);
    }

    private void WriteTask(ReportedTask reported)
    {
        var task = reported.Task;
        var place = texts["Task {0} of {1}", task.Order, report.Tasks.Count];
        writer.WriteHeading(2, $"{place}: {texts[TaskTypes.GetName(task.Type)]}");
        writer.WriteDocument(reported.Question);
        writer.WriteHeading(3, texts["Answer"]);
        WriteAnswer(task.Answer);
        writer.WriteHeading(3, texts["How you worked"]);
        WriteWork(reported.Work);
        if (reported.ModelAnswer is { } modelAnswer && report.Attempt.ModelAnswersOpenedAt is not null)
        {
            writer.WriteHeading(3, texts["Model answer"]);
            writer.WriteDocument(modelAnswer);
        }
        foreach (var second in reported.SecondDrafts)
            WriteSecondDraft(second);
    }

    private void WriteAnswer(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
            writer.WriteParagraph(texts["no answer"]);
        else
            writer.WriteWords(answer);
    }

    private void WriteWork(WorkFacts work)
    {
        string missing = texts["not recorded"];
        var used = work.Used is { } time ? texts.Duration(time) : missing;
        var saves = work.Saves > 0 ? texts.Count("{0} time|{0} times", work.Saves) : missing;
        List<string[]> rows =
        [
            [texts["Time used"], work.Given is { } given ? texts["{0} of {1}", used, texts.Duration(given)] : used],
            [texts["First draft saved"], work.FirstSave is { } first ? texts["after {0}", texts.Duration(first)] : missing],
            [texts["Drafts saved"], saves],
            [texts["Length of the answer"], DescribeLength(work)],
        ];
        if (work.Given is not null)
            rows.Insert(1, [texts["Sent"], DescribePunctuality(work) ?? missing]);
        foreach (var row in rows)
            writer.WriteItem(item => item.WriteParagraph($"{row[0]}: {row[1]}"));
    }

    private string DescribeLength(WorkFacts work) =>
        $"{texts.Count("{0} word|{0} words", work.Words)}, {texts.Count("{0} character|{0} characters", work.Characters)}";

    private string? DescribePunctuality(WorkFacts work) => work switch
    {
        { TimeRanOut: true } => texts["Time ran out: what was there at the deadline is the answer"].Value,
        { Late: { } late } => texts["{0} after the deadline; it still counted", texts.Duration(late)].Value,
        { Used: not null } => texts["In time"].Value,
        _ => null,
    };

    private void WriteSecondDraft(JudgedSecondDraft second)
    {
        writer.WriteHeading(3, texts["Second draft {0}", second.Draft.Number]);
        if (second.Draft.ModelAnswersSeen)
            writer.WriteParagraph(texts["Model answers seen."]);
        WriteAnswer(second.Answer.Text);
        foreach (var finding in second.Result.Findings)
            MarkdownFinding.Write(writer, texts, finding, second.Result.Asked, [second.Answer]);
    }
}
