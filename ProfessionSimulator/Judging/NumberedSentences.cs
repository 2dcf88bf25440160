using System.Text.RegularExpressions;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>
/// The sentences of all answers, numbered from 1 in the order of the tasks: the numbers under which a judge sees them.
/// </summary>
internal sealed partial class NumberedSentences(IEnumerable<JudgedAnswer> answers)
{
    private readonly IReadOnlyList<AnswerPlace> _places =
        [.. answers.OrderBy(answer => answer.Task).SelectMany(answer =>
            Split(answer.Text).Select(span => new AnswerPlace(answer.Task, span)))];

    public AnswerPlace? Find(int? number) => number >= 1 && number <= _places.Count ? _places[number.Value - 1] : null;

    public IEnumerable<(int Number, TextSpan Span)> ForTask(int task) =>
        _places.Index().Where(place => place.Item.Task == task).Select(place => (place.Index + 1, place.Item.Span));

    /// <summary>
    /// A sentence ends at a line's end, or at a full stop, question or exclamation mark before white space. A full stop
    /// that ends no sentence makes two of one, which does no harm: quotations are looked for in the whole answer. The
    /// number of an item at the start of a line is no sentence.
    /// </summary>
    private static IEnumerable<TextSpan> Split(string text) =>
        Sentence().Matches(text).Select(match => new TextSpan(match.Index, match.Length));

    [GeneratedRegex("""
        \S.*? (?: (?<!(?:\A|[\n\r])[\ >*]*[0-9]{1,2})[.!?…]["'»”’)]*(?=\s|\z) | (?=[\n\r\v\f\u0085\u2028\u2029]|\z) )
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Sentence();
}
