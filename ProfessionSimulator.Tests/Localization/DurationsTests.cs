using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Localization;

public sealed class DurationsTests(OfflineApp offline) : IClassFixture<OfflineApp>
{
    [Theory]
    [InlineData("en", 0, "0 s")]
    [InlineData("en", 59, "59 s")]
    [InlineData("en", 60, "1 min")]
    [InlineData("en", 200, "3 min 20 s")]
    [InlineData("en", 3599, "59 min 59 s")]
    [InlineData("en", 3600, "1 h")]
    [InlineData("ru", 3900, "1 ч 5 мин")]
    [InlineData("ru", 90_000, "25 ч")]
    public void Duration_IsWrittenInItsShortestForm(string language, int seconds, string expected)
    {
        var texts = offline.App.Services.GetRequiredService<IStringLocalizer<Texts>>();
        using var _ = Language.Use(language);

        Assert.Equal(expected, texts.Duration(TimeSpan.FromSeconds(seconds)));
    }
}
