using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>
/// A stretch of the answer to a task, by the task's order and the place in the answer as it is stored.
/// </summary>
internal readonly record struct AnswerPlace(int Task, TextSpan Span)
{
    public bool Overlaps(AnswerPlace other) => Task == other.Task && Span.Overlaps(other.Span);

    /// <summary>Puts places in the order in which they are read, those that overlap or touch as one.</summary>
    public static IReadOnlyList<AnswerPlace> Merge(IEnumerable<AnswerPlace> places)
    {
        var merged = new List<AnswerPlace>();
        foreach (var place in places.OrderBy(place => place.Task).ThenBy(place => place.Span.Start))
        {
            if (merged.Count > 0 && merged[^1].Reaches(place))
                merged[^1] = merged[^1].ExtendTo(place);
            else
                merged.Add(place);
        }
        return merged;
    }

    private bool Reaches(AnswerPlace next) => Task == next.Task && Span.End >= next.Span.Start;

    private AnswerPlace ExtendTo(AnswerPlace next) =>
        new(Task, TextSpan.FromBounds(Span.Start, Math.Max(Span.End, next.Span.End)));
}
