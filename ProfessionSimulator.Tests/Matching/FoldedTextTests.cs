using System.Diagnostics;
using System.Text;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Matching;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("ЁЛКА и ёж", "елка и еж")]
    [InlineData("й в двух знаках", "й в двух знаках")]
    [InlineData("ё в двух знаках", "е в двух знаках")]
    [InlineData("модуль «Филиалы»", "модуль \"Филиалы\"")]
    [InlineData("she said “wait”", "she said 'wait'")]
    [InlineData("we don’t know", "we don't know")]
    [InlineData("tonight — or never", "tonight - or never")]
    [InlineData("tonight—or never", "tonight -- or never")]
    [InlineData("21:00–23:00", "21:00 - 23:00")]
    [InlineData("one\r\n\ttwo  three", "one two three")]
    [InlineData("54\u00A0000\u202Fрублей", "54 000 рублей")]
    [InlineData("the **load** test is _late_", "the load test is late")]
    [InlineData("con\u00ADtin\u200Bgency", "contingency")]
    [InlineData("ｆｕｌｌ　ｗｉｄｔｈ", "full width")]
    [InlineData("6½ days and ¼", "6.5 days and 0.25")]
    public void TextsThatReadTheSame_AreEqual(string text, string other) =>
        Assert.Equal(FoldedText.Create(other).Text, FoldedText.Create(text).Text);

    [Theory]
    [InlineData("we don't know", "we don t know")]
    [InlineData("5*3 is fifteen", "53 is fifteen")]
    [InlineData("read", "real")]
    [InlineData("one two", "onetwo")]
    public void TextsThatReadDifferently_AreNotEqual(string text, string other) =>
        Assert.NotEqual(FoldedText.Create(other).Text, FoldedText.Create(text).Text);

    [Theory]
    [InlineData("Мы ждём «ответа» — до пятницы.", "ЖДЕМ \"ОТВЕТА\"-до", "ждём «ответа» — до")]
    [InlineData("a  b\n\nc", "a b c", "a  b\n\nc")]
    [InlineData("it costs ½ of it", "costs 0.5 of", "costs ½ of")]
    [InlineData("Перенесём релиз", "перенесем", "Перенесём")]
    public void Find_LeadsBackToTheOriginal(string text, string wanted, string original)
    {
        var folded = FoldedText.Create(text);

        var span = folded.ToOriginal(Assert.Single(folded.Find(FoldedText.Create(wanted))));

        Assert.Equal(original, text.Substring(span.Start, span.Length));
    }

    [Theory]
    [InlineData("we can't agree", "we can")]
    [InlineData("it costs £54,000 a day", "it costs £54")]
    [InlineData("it costs 54 thousand", "it costs 54")]
    [InlineData("6.5 days are left", "5 days are left")]
    [InlineData("release v2 is late", "2 is late")]
    [InlineData("отказались от отката", "от от")]
    [InlineData("the meeting is at 21:30", "meeting is at 21")]
    public void Find_CutsNoWordOrFigure(string text, string wanted) =>
        Assert.Empty(FoldedText.Create(text).Find(FoldedText.Create(wanted)));

    [Theory]
    [InlineData("")]
    [InlineData(" … —")]
    public void NothingToRead_IsNotFound(string wanted) =>
        Assert.Empty(FoldedText.Create("a text").Find(FoldedText.Create(wanted)));

    [Fact]
    public void PunctuationAtTheEnds_DoesNotCount() =>
        Assert.Single(FoldedText.Create("First we stop, then we look.").Find(FoldedText.Create("«…we stop; ")), found =>
            found.Length == 7);

    [Theory]
    [InlineData("\uD800 lone \uDFFF")]
    [InlineData("no characters \uFFFE\uFFFF")]
    [InlineData("\uD83F\uDFFE")]
    public void InvalidText_IsFoldedAllTheSame(string text) =>
        Assert.NotEmpty(FoldedText.Create(text + " word").Tokens);

    [Fact]
    public void ManyMarks_TakeNoTime()
    {
        var watch = Stopwatch.StartNew();

        FoldedText.Create("a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 150_000)));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}");
    }

    [Fact]
    public void DecomposedText_IsEqual()
    {
        const string text = "Ёжик, йод и café";

        Assert.Equal(FoldedText.Create(text).Text, FoldedText.Create(text.Normalize(NormalizationForm.FormD)).Text);
    }
}
