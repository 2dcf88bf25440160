using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>The answer to one task, as it is judged.</summary>
/// <param name="task">The task's order.</param>
/// <param name="text">The answer as it is stored; empty where nothing was written.</param>
/// <param name="inTime">
/// Whether the learner sent it before its time was over: it was neither late nor taken at the deadline.
/// </param>
internal sealed class JudgedAnswer(int task, string text, bool inTime)
{
    public int Task => task;

    public string Text => text;

    public bool InTime => inTime;

    public FoldedText Folded { get; } = FoldedText.Create(text);

    /// <summary>
    /// The places, in the folded text, that repeat a model answer, the task or an earlier report
    /// (<see cref="RepeatedPassages"/>). They prove nothing.
    /// </summary>
    public IReadOnlyList<TextSpan> Repeated { get; init; } = [];

    /// <summary>The words of a place in the folded text as the learner typed them.</summary>
    public string Read(TextSpan folded)
    {
        var span = Folded.ToOriginal(folded);
        return text.Substring(span.Start, span.Length);
    }

    public AnswerPlace Locate(TextSpan folded) => new(task, Folded.ToOriginal(folded));

    /// <summary>
    /// A quotation has at least three words, as a page counts them, or all words of an answer that has fewer.
    /// </summary>
    public bool IsLongEnough(TextSpan folded) =>
        WordCount.Count(Read(folded)) >= 3
        || (folded.Start <= Folded.Tokens[0].Place.Start && folded.End >= Folded.Tokens[^1].Place.End);
}
