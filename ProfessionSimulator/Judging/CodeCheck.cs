using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Judging;

/// <param name="IsMet">Whether the check holds.</param>
/// <param name="Places">Where the forms are that it looked for.</param>
internal sealed record CodeCheckResult(bool IsMet, IReadOnlyList<AnswerPlace> Places);

/// <summary>Decides what needs no judge.</summary>
internal static class CodeCheck
{
    /// <param name="check">The check.</param>
    /// <param name="tasks">The tasks whose answers it is about, by their order.</param>
    /// <param name="answers">The answers of the attempt; a task without one counts as one with an empty answer.</param>
    public static CodeCheckResult Run(
        CriterionCheck check, IReadOnlyList<int> tasks, IReadOnlyList<JudgedAnswer> answers)
    {
        JudgedAnswer[] judged = [.. tasks.Order().Select(task =>
            answers.FirstOrDefault(answer => answer.Task == task) ?? new(task, "", inTime: false))];
        var isAnswered = judged.All(answer => !AnswerText.IsEmpty(answer.Text));
        return check.Kind switch
        {
            CheckKind.Answered => new(isAnswered, []),
            CheckKind.InTime => new(isAnswered && judged.All(answer => answer.InTime), []),
            CheckKind.WordLimit => new(judged.All(answer => IsWithinLimit(answer, check)), []),
            CheckKind.Mentions or CheckKind.Figure => Find(check, judged),
            CheckKind.Omits => new(
                isAnswered && !check.Forms.Any(form => FindForm(form, check, judged, alsoRepeated: true).Any()), []),
            CheckKind.Order => FindInOrder(check, judged),
            _ => throw new ArgumentOutOfRangeException(nameof(check), check.Kind, null),
        };
    }

    /// <returns>What would meet a check for forms, if it did not repeat other texts.</returns>
    public static IReadOnlyList<AnswerPlace> FindRepeated(
        CriterionCheck check, IReadOnlyList<int> tasks, IReadOnlyList<JudgedAnswer> answers) =>
        check.Kind is CheckKind.Mentions or CheckKind.Figure
            ? AnswerPlace.Merge(check.Forms.SelectMany(form => FindForm(
                form, check, [.. answers.Where(answer => tasks.Contains(answer.Task))], alsoRepeated: true)))
            : [];

    private static bool IsWithinLimit(JudgedAnswer answer, CriterionCheck check)
    {
        var span = AnswerParts.Find(answer.Text, check.Part);
        return WordCount.Count(answer.Text.Substring(span.Start, span.Length)) is > 0 and var words
            && words <= check.MaxWords;
    }

    private static CodeCheckResult Find(CriterionCheck check, JudgedAnswer[] answers)
    {
        var places = AnswerPlace.Merge(check.Forms.SelectMany(form => FindForm(form, check, answers)));
        return new(places.Count > 0, places);
    }

    /// <summary>
    /// Each form's first place counts; with several tasks, an answer is after those to the tasks before.
    /// </summary>
    private static CodeCheckResult FindInOrder(CriterionCheck check, JudgedAnswer[] answers)
    {
        AnswerPlace[] firsts = [.. check.Forms.SelectMany(form => FindForm(form, check, answers).Take(1))];
        var areInOrder = firsts.Length == check.Forms.Count
            && firsts.Zip(firsts.Skip(1)).All(pair => IsBefore(pair.First, pair.Second));
        return new(areInOrder, AnswerPlace.Merge(firsts));
    }

    private static bool IsBefore(AnswerPlace place, AnswerPlace next) =>
        (place.Task, place.Span.Start).CompareTo((next.Task, next.Span.Start)) < 0;

    /// <summary>What repeats other texts proves nothing, but it is there, so that it can spoil an omission.</summary>
    private static IEnumerable<AnswerPlace> FindForm(
        string form, CriterionCheck check, JudgedAnswer[] answers, bool alsoRepeated = false)
    {
        var evidence = EvidenceForm.Parse(form);
        return answers.SelectMany(answer =>
        {
            var part = AnswerParts.Find(answer.Text, check.Part);
            return evidence.FindIn(answer.Folded)
                .Where(found => alsoRepeated || !answer.Repeated.Any(found.Overlaps))
                .Select(answer.Locate)
                .Where(place => part.Contains(place.Span));
        });
    }
}
