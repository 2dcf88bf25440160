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
        writer.WriteHeading(3, texts["How you worked on it"]);
        writer.WriteList(texts.Describe(reported.Work).Select(fact => $"{fact.Name}: {fact.Value}"));
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

    private void WriteSecondDraft(JudgedSecondDraft second)
    {
        writer.WriteHeading(3, texts["Draft {0}", second.Draft.Number + 1]);
        if (second.Draft.ModelAnswersSeen)
            writer.WriteParagraph(texts["Model answers seen."]);
        WriteAnswer(second.Answer.Text);
        if (texts.DescribeState(second.Result) is { } state)
            writer.WriteParagraph(state);
        foreach (var finding in second.Result.Findings)
            MarkdownFinding.Write(writer, texts, finding, second.Result, second.Answers);
    }
}
