using System.Text.RegularExpressions;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>What is between quotation marks in a model's text, and where the learner wrote it.</summary>
/// <param name="Span">Its place in the model's text, without the marks.</param>
/// <param name="Place">Its first place in an answer; null where the learner did not write it.</param>
internal sealed partial record QuotedPassage(TextSpan Span, AnswerPlace? Place)
{
    /// <summary>So few words are a name or a turn of phrase rather than a quotation.</summary>
    private const int MinWords = 3;

    /// <summary>Whether nobody wrote it, though it is long enough to pass for somebody's words.</summary>
    public bool IsInvented { get; private init; }

    public static IReadOnlyList<QuotedPassage> FindIn(string text, IReadOnlyList<JudgedAnswer> answers) =>
        FindIn(text, answers, []);

    /// <param name="text">The model's text.</param>
    /// <param name="answers">The learner's answers.</param>
    /// <param name="sources">What else may be quoted: the tasks, and what the model knows of the scenario.</param>
    public static IReadOnlyList<QuotedPassage> FindIn(
        string text, IReadOnlyList<JudgedAnswer> answers, IEnumerable<string> sources)
    {
        var known = new Lazy<FoldedText[]>(() => [.. sources.Select(FoldedText.Create)]);
        return [.. FindSpans(text).Select(span => Create(span, text.Substring(span.Start, span.Length), answers, known))];
    }

    /// <summary>What is between quotation marks, without the marks.</summary>
    public static IEnumerable<TextSpan> FindSpans(string text) => Marks().Matches(text)
        .Select(match => match.Groups["words"]).Select(words => new TextSpan(words.Index, words.Length));

    private static QuotedPassage Create(
        TextSpan span, string words, IReadOnlyList<JudgedAnswer> answers, Lazy<FoldedText[]> sources)
    {
        var place = answers.OrderBy(answer => answer.Task)
            .Select(answer => Find(words, answer.Folded) is { } found ? answer.Locate(found) : (AnswerPlace?)null)
            .FirstOrDefault(found => found is not null);
        var isInvented = place is null && WordCount.Count(words) >= MinWords
            && !sources.Value.Any(source => Find(words, source) is not null);
        return new(span, place) { IsInvented = isInvented };
    }

    /// <summary>
    /// Where words have been left out or put in and an ellipsis or brackets say so, what remains has to follow in its
    /// order; the place is that of its first part.
    /// </summary>
    private static TextSpan? Find(string words, FoldedText text) =>
        FindInOrder([words], text) ?? FindInOrder(Omission().Split(words), text);

    private static TextSpan? FindInOrder(string[] parts, FoldedText text)
    {
        TextSpan? first = null;
        var end = 0;
        foreach (var part in parts.Select(FoldedText.Create).Where(part => part.Tokens.Count > 0))
        {
            var found = text.Find(part).FirstOrDefault(found => found.Start >= end);
            if (found.Length == 0)
                return null;
            first ??= found;
            end = found.End;
        }
        return first;
    }

    /// <summary>Pairs of marks within one paragraph. An apostrophe inside of a word opens and closes nothing.</summary>
    [GeneratedRegex("""
        «(?<words>[^«»\n]+)» | [“„](?<words>[^“”„\n]+)[”“] | "(?<words>[^"\n]+)"
        | (?<![\p{L}\p{N}])['‘‚](?<words>[^\n]+?)['’‘](?![\p{L}\p{N}])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Marks();

    [GeneratedRegex(@"\[[^\[\]]*\]|\(?(?:…|\.{3,})\)?")]
    private static partial Regex Omission();
}
