using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>A stretch of the answer to a task, by the task's order and the place in the answer as it is stored.</summary>
internal readonly record struct AnswerPlace(int Task, TextSpan Span)
{
    public bool Overlaps(AnswerPlace other) => Task == other.Task && Span.Overlaps(other.Span);

    /// <summary>Puts places in the order in which they are read, those that overlap or touch as one.</summary>
    public static IReadOnlyList<AnswerPlace> Merge(IEnumerable<AnswerPlace> places)
    {
        var merged = new List<AnswerPlace>();
        foreach (var place in places.OrderBy(place => place.Task).ThenBy(place => place.Span.Start))
        {
            if (merged.Count > 0 && merged[^1] is var last && last.Task == place.Task && last.Span.End >= place.Span.Start)
                merged[^1] = new(last.Task, TextSpan.FromBounds(last.Span.Start, Math.Max(last.Span.End, place.Span.End)));
            else
                merged.Add(place);
        }
        return merged;
    }
}
