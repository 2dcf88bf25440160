using System.Text.RegularExpressions;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>What is between quotation marks in a model's text, and where the learner wrote it.</summary>
/// <param name="Span">Its place in the model's text, without the marks.</param>
/// <param name="Place">Its first place in an answer; null where the learner did not write it.</param>
internal sealed partial record QuotedPassage(TextSpan Span, AnswerPlace? Place)
{
    public static IReadOnlyList<QuotedPassage> FindIn(string text, IReadOnlyList<JudgedAnswer> answers) =>
        [.. Marks().Matches(text).Select(match => match.Groups["words"]).Select(words => new QuotedPassage(
            new(words.Index, words.Length), FindPlace(FoldedText.Create(words.Value), answers)))];

    private static AnswerPlace? FindPlace(FoldedText words, IReadOnlyList<JudgedAnswer> answers) => answers
        .OrderBy(answer => answer.Task)
        .SelectMany(answer => answer.Folded.Find(words).Take(1).Select(answer.Locate))
        .Select(place => (AnswerPlace?)place)
        .FirstOrDefault();

    /// <summary>Pairs of marks within one paragraph. An apostrophe inside of a word opens and closes nothing.</summary>
    [GeneratedRegex("""
        «(?<words>[^«»\n]+)» | [“„](?<words>[^“”„\n]+)[”“] | "(?<words>[^"\n]+)"
        | (?<![\p{L}\p{N}])['‘‚](?<words>[^\n]+?)['’‘](?![\p{L}\p{N}])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Marks();
}
