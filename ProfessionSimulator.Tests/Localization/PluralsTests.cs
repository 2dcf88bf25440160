using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Localization;

public sealed class PluralsTests
{
    [Theory]
    [InlineData("en", 0, 1)]
    [InlineData("en", 1, 0)]
    [InlineData("en", 2, 1)]
    [InlineData("en", 21, 1)]
    [InlineData("ru", 0, 2)]
    [InlineData("ru", 1, 0)]
    [InlineData("ru", 4, 1)]
    [InlineData("ru", 5, 2)]
    [InlineData("ru", 11, 2)]
    [InlineData("ru", 12, 2)]
    [InlineData("ru", 14, 2)]
    [InlineData("ru", 21, 0)]
    [InlineData("ru", 22, 1)]
    [InlineData("ru", 111, 2)]
    [InlineData("ru", 112, 2)]
    [InlineData("ru", 121, 0)]
    public void PluralForm_FollowsTheLanguage(string language, int count, int form) =>
        Assert.Equal(form, Plurals.FormFor(count, language));

    /// <summary>
    /// The expected forms are listed number by number: the last digit decides, unless the number ends in 11 to 14.
    /// </summary>
    [Fact]
    public void Russian_IsCorrectUpToOneHundredTwentyOne()
    {
        int[] one = [1, 21, 31, 41, 51, 61, 71, 81, 91, 101, 121];
        int[] few =
        [
            2, 3, 4, 22, 23, 24, 32, 33, 34, 42, 43, 44, 52, 53, 54, 62, 63, 64, 72, 73, 74, 82, 83, 84, 92, 93, 94, 102, 103, 104,
        ];
        Assert.All(Enumerable.Range(0, 122), n =>
            Assert.Equal(one.Contains(n) ? 0 : few.Contains(n) ? 1 : 2, Plurals.FormFor(n, "ru")));
    }

    [Theory]
    [InlineData("en", 1, "1 task")]
    [InlineData("en", 5, "5 tasks")]
    [InlineData("ru", 1, "1 задание")]
    [InlineData("ru", 2, "2 задания")]
    [InlineData("ru", 5, "5 заданий")]
    public async Task Sentence_IsPluralized_InBothLanguages(string language, int count, string sentence)
    {
        await using var app = AppFactory.Offline();
        var texts = app.Services.GetRequiredService<IStringLocalizer<Texts>>();
        using var _ = Language.Use(language);

        Assert.Equal(sentence, texts.Count("{0} task|{0} tasks", count));
        Assert.Equal(language, CultureInfo.CurrentUICulture.Name);
    }
}
