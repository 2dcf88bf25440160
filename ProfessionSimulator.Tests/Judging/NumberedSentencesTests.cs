using CsCheck;
using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class NumberedSentencesTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("Ждём до 18.30. «Потом?» Нет", "Ждём до 18.30.|«Потом?»|Нет")]
    [InlineData("- a list\n- of two\r\n\n  indented", "- a list|- of two|indented")]
    [InlineData("2.5 days... and then", "2.5 days...|and then")]
    [InlineData("1. First. Then 2. Second\n 3. Third.", "1. First.|Then 2.|Second|3. Third.")]
    [InlineData("a\u2028b\u0085c", "a|b|c")]
    [InlineData("  ", "")]
    public void Sentences_EndAtMarksAndLines(string text, string sentences) => Assert.Equal(
        sentences,
        string.Join('|', new NumberedSentences([Answer(text)]).ForTask(1).Select(sentence => Sample.Read(sentence.Span, text))));

    [Fact]
    public void Numbers_GoOnFromTaskToTask()
    {
        var sentences = new NumberedSentences([Answer("Three.", 2), Answer("One. Two.")]);

        Assert.Equal([1, 2], sentences.ForTask(1).Select(sentence => sentence.Number));
        Assert.Equal([3], sentences.ForTask(2).Select(sentence => sentence.Number));
        Assert.Equal(new AnswerPlace(2, new(0, 6)), sentences.Find(3));
        Assert.Null(sentences.Find(4));
        Assert.Null(sentences.Find(0));
        Assert.Null(sentences.Find(null));
    }

    /// <summary>Nothing that can be seen is lost, and no sentence has a line's end in it.</summary>
    [Fact]
    public void Sentences_HaveAllOfTheText() => Gen.String[Gen.Char[" .!?\n\r\u2028абв»)\""], 0, 40].Sample(text =>
    {
        var spans = new NumberedSentences([Answer(text)]).ForTask(1).Select(sentence => sentence.Span).ToArray();
        return string.Concat(text.Where(character => !char.IsWhiteSpace(character)))
                == string.Concat(
                    spans.SelectMany(span => Sample.Read(span, text)).Where(character => !char.IsWhiteSpace(character)))
            && spans.All(span => Sample.Read(span, text).IndexOfAny(['\n', '\r', '\u2028']) < 0);
    }, iter: 2000);
}
