using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Tests.Simulation;

public sealed class StoredTextTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n\v\f\u0085\u00A0\u2003\u2028\u2029\u202F\u205F\u3000")]
    [InlineData("\u200B\u200C\u200D\u2060\uFEFF")]
    [InlineData("\u00AD")]
    [InlineData("\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069")]
    [InlineData("\u2061\u2062\u2063\u2064\u2065\u206A\u206F\uFFF0\uFFF9\uFFFB")]
    [InlineData("\u115F\u1160\u3164\uFFA0")]
    [InlineData("\u2800 \u2800")]
    [InlineData("\u180B\u180C\u180D\u180E\u180F\u17B4\u17B5\u034F")]
    [InlineData("\0\u0001\u0008\u001F\u007F\u009F")]
    [InlineData("\uFE00\uFE0F\U000E0100\U000E01EF")]
    [InlineData("\U000E0001\U000E0041\U000E007F\U000E0FFF\U0001D173\U0001BCA0")]
    [InlineData("\u0301\u20DD")]
    [InlineData(" \u200B\n\u00AD\t\u2800\uFE0F ")]
    public void InvisibleText_IsEmpty(string? text) => Assert.True(AnswerText.IsEmpty(text));

    [Theory]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("-")]
    [InlineData("да")]
    [InlineData("\u200B\u200Bx\u200B")]
    [InlineData("e\u0301")]
    [InlineData("שלום")]
    [InlineData("\u2801")]
    [InlineData("가")]
    [InlineData("❤\uFE0F")]
    [InlineData("👩\u200D👧")]
    [InlineData("𝄞")]
    [InlineData("\uE000")]
    [InlineData("\uFFFD")]
    public void VisibleText_IsNotEmpty(string text) => Assert.False(AnswerText.IsEmpty(text));
}
