using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

public sealed class AnswerPartsTests
{
    [Theory]
    [InlineData("1. First.\n2. Second.", 1, "First.")]
    [InlineData("1. First.\n2. Second.", 2, "Second.")]
    [InlineData("Before.\n\n1) First.\n2) Second.\n3) Third.", 2, "Second.")]
    [InlineData("(1) First.\n(2) Second.", 2, "Second.")]
    [InlineData("**1.** First.\n**2.** Second.", 2, "Second.")]
    [InlineData("First.\n2. Second.", 1, "First.")]
    [InlineData("## 1. Email\nDear Olivia\n## 2. Line\nThe report", 1, "Dear Olivia")]
    [InlineData("## Email\nDear Olivia\n## Line\nThe report", 2, "The report")]
    [InlineData("**Письмо**\nОливия\n**Строка:**\nОтчёт", 1, "Оливия")]
    [InlineData("1. Points:\n1. one\n2. two\n2. Second.", 2, "Second.")]
    [InlineData("1. Points:\n1. one\n2. two", 1, "Points:\n1. one\n2. two")]
    [InlineData("No parts at all.", 2, "No parts at all.")]
    [InlineData("1. First.\n2. Second.", 3, "1. First.\n2. Second.")]
    [InlineData("1.5 days are\n2.5 days", 1, "1.5 days are\n2.5 days")]
    [InlineData("1. First.\n2. Second.", null, "1. First.\n2. Second.")]
    public void Part_IsFoundByItsNumberOrHeading(string text, int? number, string part) =>
        Assert.Equal(part, Sample.Read(AnswerParts.Find(text, number), text).Trim());
}
