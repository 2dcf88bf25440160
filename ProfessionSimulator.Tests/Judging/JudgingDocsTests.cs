using System.Globalization;
using System.Text.RegularExpressions;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Tests.Infrastructure;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Recomputes the example that docs/judging.md shows to teachers, from its own text and table.</summary>
public sealed partial class JudgingDocsTests
{
    private static readonly string s_example =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "judging.md"))
            .ReplaceLineEndings("\n")
            .Split("## A worked example")[1];

    [Fact]
    public void WorkedExample_IsWhatTheProgramComputes()
    {
        var answer = Answer(
            string.Join(' ', QuotedLine().Matches(s_example).Select(line => line.Groups["text"].Value)));
        string[][] rows = [.. Row().Matches(s_example).Select(row =>
            row.Value.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))];
        IReadOnlyList<Vote>[] judgements = [.. Enumerable.Range(4, 3).Select(column =>
            (IReadOnlyList<Vote>)[.. rows.Where(row => row[column] != "code").Select(row => ReadVote(row[0], row[column]))])];

        var findings = Findings.Decide([.. rows.Select(ReadCriterion)], [answer], judgements, judgements.Length);

        Assert.Equal(6, findings.Count);
        Assert.Equal(
            CodeBlock().Match(s_example).Groups["text"].Value, ScoreListing.Write(ScoreSheet.Create(findings)));
    }

    private static Criterion ReadCriterion(string[] row)
    {
        int? cap = row[2].Length == 0 ? null : int.Parse(row[2], CultureInfo.InvariantCulture);
        var weight = int.Parse(row[1], CultureInfo.InvariantCulture);
        return row[3].Split("mentions ") is ["", var form]
            ? CodeCriterion(row[0], weight, CheckKind.Mentions, form) with { Cap = cap }
            : Criterion(row[0], weight, row[3].Split(", ")) with { Cap = cap };
    }

    private static Vote ReadVote(string id, string cell) => cell switch
    {
        "not met" => NotMet(id),
        "unclear" => Unclear(id),
        _ => Met(id, cell["met: ".Length..]),
    };

    [GeneratedRegex("^> (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex QuotedLine();

    [GeneratedRegex(@"^\| [a-z-]+ \| -?\d.*\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^```\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
