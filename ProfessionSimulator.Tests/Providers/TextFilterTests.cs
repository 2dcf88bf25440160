using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

public class TextFilterTests
{
    public static readonly TheoryData<string, string> Texts = new()
    {
        { "A text.", "A text." },
        { "\n\n  A text.\n", "A text.\n" },
        { "**A** text", "**A** text" },
        { "", "" },
        { "\n\n", "" },
        { "---\n…\n", "" },
        { "<think>Hidden.</think>A text.", "A text." },
        { "\n<think>\nHidden <b> </thinking>.\n</think>\n\nA text.", "A text." },
        { "<Thinking>Hidden.</Thinking> <reasoning>Hidden.</reasoning>A text.", "A text." },
        { "<thought>Hidden.</thought>A text.", "A text." },
        { "[THINK]Hidden.[/THINK]A text.", "A text." },
        { "<think></think>A text.", "A text." },
        { "<think>Hidden.", "" },
        { "<think>Hidden.</think>\n\n", "" },
        { "<think>Hidden.</think>```md\nA text.\n```", "A text.\n" },
        { "<thin", "<thin" },
        { "<thimble> is a tag", "<thimble> is a tag" },
        { "The tag <think>is</think> text here.", "The tag <think>is</think> text here." },
        { "```\nA text.\n```", "A text.\n" },
        { "```markdown\n# A text\n```\n\n", "# A text\n" },
        { "``` MD \r\nA text.\r\n```\r\n", "A text.\r\n" },
        { "~~~~markdown\nA\n~~~\nB\n~~~\nC\n~~~~", "A\n~~~\nB\n~~~\nC\n" },
        { "```markdown\nA text without its closing fence.", "A text without its closing fence." },
        { "```markdown\n```", "" },
        { "```markdown", "" },
        { "```m", "```m" },
        { "```python\ncode\n```\nText.", "```python\ncode\n```\nText." },
        { "```markup\nA\n```", "```markup\nA\n```" },
        { "```mark down\nA\n```", "```mark down\nA\n```" },
        { "``code`` is code", "``code`` is code" },
        { "``\nA\n``", "``\nA\n``" },
        { "`code`\n```\nx\n```", "`code`\n```\nx\n```" },
        { "Text.\n\n```\ncode\n```", "Text.\n\n```\ncode\n```" },
        { "```markdown\nA\n```python\ncode\n```\nB\n```", "A\n```python\ncode\n```\nB\n" },
        { "```markdown\nA\n```python\ncode\n```", "A\n```python\ncode\n```" },
        { "```markdown\nA\n```\ncode\n\n```\n\nB\n```", "A\n```\ncode\n\n```\n\nB\n" },
        { "```markdown\nA\n  ```\n  code\n  ```\nB\n```", "A\n  ```\n  code\n  ```\nB\n" },
        { "```markdown\nA\n```\n```\nB\n```", "A\n```\n```\nB\n" },
        { "```markdown\nA\n```x``` is code\n```", "A\n```x``` is code\n" },
        { "```markdown\nA\n``x\nB\n```", "A\n``x\nB\n" },
        { "```markdown\nA\n~~~\n\nB\n~~~\n```", "A\n~~~\n\nB\n~~~\n" },
        { "```markdown\nA\n~~~~\n~~~\n```\n~~~~\nB\n```", "A\n~~~~\n~~~\n```\n~~~~\nB\n" },
        { "````markdown\nA\n```\n\nB\n```\nC\n````", "A\n```\n\nB\n```\nC\n" },
        { "````markdown\nA\n~~~\n````\n~~~\nB\n````", "A\n~~~\n````\n~~~\nB\n" },
        { "````markdown\nA\n~~~\n```x\n~~~\nB\n````", "A\n~~~\n```x\n~~~\nB\n" },
        { "```markdown\nA\n   ``` ", "A\n" },
        { "```markdown\nA\n    ```\n\nB\n```", "A\n    ```\n\nB\n" },
        { "```markdown\nA\n~~~ x`y\n```\n~~~\nB\n```", "A\n~~~ x`y\n```\n~~~\nB\n" },
        { "```markdown\nA\n```\n\nB\n```\n\nC", "A\n\nB\n```\n\nC" },
        { "```markdown\nA\n```\n\nAnything else?", "A\n\nAnything else?" },
        { "```markdown\nA\n```\n\nAnything else?\n```\ncode\n```", "A\n\nAnything else?\n```\ncode\n```" },
        { "````markdown\nA\n```\ncode\n```\n````", "A\n```\ncode\n```\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Filter_KeepsTheReadersText(string written, string shown) => Assert.Equal(shown, Filter(written));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Filter_YieldsTheSameText_HoweverChunked(string written, string shown)
    {
        for (var first = 0; first <= written.Length; first++)
        {
            for (var second = first; second <= written.Length; second++)
                Assert.Equal(shown, Filter(written[..first], written[first..second], written[second..]));
        }
        Assert.Equal(shown, Filter([.. written.Select(c => c.ToString())]));
    }

    [Fact]
    public void Piece_IsNotHeldBack_WithinAText()
    {
        var filter = new TextFilter();
        Assert.Equal("A", filter.Push("A"));

        Assert.All(["\n", "```", "\n", "<think>", " ", "—"], piece => Assert.Same(piece, filter.Push(piece)));
    }

    [Theory]
    [InlineData("``", "c")]
    [InlineData("```", "p")]
    [InlineData("<", "b")]
    public void FirstLine_IsHeldBack_WhileItMayBeNoText(string beginning, string rest)
    {
        var filter = new TextFilter();

        Assert.Equal(["", beginning + rest], new[] { beginning, rest }.Select(filter.Push));
    }

    [Fact]
    public void Piece_IsHeldBack_WhereItMayCloseTheFence()
    {
        var filter = new TextFilter();

        string[] pieces = ["```", "md\n", "A", " b", "\n", "``", "`", "\n", "code", "\n```\n", "c", "\n```"];

        Assert.Equal(
            ["", "", "A", " b", "\n", "", "", "", "```\ncode", "\n```\n", "c", "\n"], pieces.Select(filter.Push));
        Assert.Equal("", filter.Complete());
    }

    [Fact]
    public void Reasoning_IsReported_WhileItLasts()
    {
        var filter = new TextFilter();

        string[] pieces = ["<thi", "nk>", "Hidden", "</think>", "\n", "A"];

        Assert.Equal(
            [false, true, true, true, false, false],
            pieces.Select(piece =>
            {
                filter.Push(piece);
                return filter.HasReasoning;
            }));
    }

    private static string Filter(params string[] pieces)
    {
        var filter = new TextFilter();
        return string.Concat(pieces.Select(filter.Push)) + filter.Complete();
    }
}
