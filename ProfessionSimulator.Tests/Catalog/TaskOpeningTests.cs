using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class TaskOpeningTests
{
    [Theory]
    [InlineData("## 09:00. Ten requests\n\nGood morning.", "09:00", "Ten requests")]
    [InlineData("# Ten requests", null, "Ten requests")]
    [InlineData("## What happened since\n\nGreg wrote.\n\n## 11:40. The argument\n\nText.", "11:40", "The argument")]
    [InlineData("## Что изменилось\n\nГлеб ответил.\n\n## 11:40. Спор\n\nТекст.", "11:40", "Спор")]
    public void Opening_IsTheHeadingOfTheTaskItself(string text, string? at, string title) =>
        Assert.Equal(new TaskOpening(at, title), TaskOpening.FromText(text));

    [Theory]
    [InlineData("Good morning.\n\n## Later")]
    [InlineData("## What happened since\n\nNothing else.")]
    [InlineData("")]
    public void Opening_IsMissing_WhenTheTextHasNone(string text) => Assert.Null(TaskOpening.FromText(text));

    [Theory]
    [InlineData("## Title\n\nOne.\n\nTwo two two two.", "One.\n\n")]
    [InlineData("One.\n\n## A heading\n\nToo long for it.", "One.\n\n")]
    [InlineData("One.\n\n## A\n\nTwo.", "One.\n\n## A\n\nTwo.\n\n")]
    [InlineData("## Title\n\nOne that is too long by itself.", "One that is too long by itself.\n\n")]
    public void Excerpt_EndsAfterTheLastWholeBlockThatFits(string text, string excerpt) =>
        Assert.Equal(excerpt, new TaskTemplate { Type = "planning", Brief = "", OfflineText = text }.CreateExcerpt(20));
}
