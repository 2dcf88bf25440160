using CsCheck;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

public sealed class WordDiffTests
{
    private static readonly string[] s_pieces =
        ["мы", "don't", "54,000", " ", "\n", "плана", "…", "план", ", ", "\U0001F600"];

    private static readonly Gen<string> s_text =
        Gen.Int[0, s_pieces.Length - 1].Array[0, 30].Select(pieces => string.Concat(pieces.Select(piece => s_pieces[piece])));

    [Theory]
    [InlineData("We ship on Friday.", "We ship on Monday.", "We ship on |-Friday|+Monday|.")]
    [InlineData("One two three.", "One three.", "One |-two |three.")]
    [InlineData("a red house", "a very old house", "a |-red|+very old| house")]
    [InlineData("The plan is late now", "The day was late now", "The |-plan is|+day was| late now")]
    [InlineData("", "New.", "+New.")]
    [InlineData("Равно", "Равно", "Равно")]
    public void Words_AreCompared(string before, string after, string changes) =>
        Assert.Equal(changes, string.Join('|', WordDiff.Compare(before, after).Select(Write)));

    [Fact]
    public void Parts_MakeUpBothTexts() => Gen.Select(s_text, s_text).Sample((before, after) =>
    {
        var changes = WordDiff.Compare(before, after);
        Assert.Equal(before, Join(changes, ChangeKind.Added));
        Assert.Equal(after, Join(changes, ChangeKind.Removed));
        Assert.DoesNotContain(changes, change => change.Text.Length == 0);
    });

    [Fact]
    public void LongTexts_AreComparedByLines()
    {
        var before = string.Concat(Enumerable.Range(0, 3_000).Select(number => $"line {number} before\n"));
        var after = before.Replace("line 1500 before", "line 1500 after");

        var changes = WordDiff.Compare(before, after);

        Assert.Equal(["line 1500 before\n"], changes.Where(change => change.Kind == ChangeKind.Removed).Select(change => change.Text));
        Assert.Equal(after, Join(changes, ChangeKind.Removed));
    }

    private static string Write(TextChange change) =>
        (change.Kind switch { ChangeKind.Removed => "-", ChangeKind.Added => "+", _ => "" }) + change.Text;

    private static string Join(IEnumerable<TextChange> changes, ChangeKind without) =>
        string.Concat(changes.Where(change => change.Kind != without).Select(change => change.Text));
}
