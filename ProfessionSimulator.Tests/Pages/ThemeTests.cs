using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The server renders the theme, so that it works with and without scripts.</summary>
public sealed class ThemeTests
{
    [Fact]
    public async Task Theme_FollowsTheSystem_ByDefault()
    {
        await using var app = AppFactory.Offline();

        Assert.Equal("screen and (prefers-color-scheme: dark)", DarkWhen(await new Visitor(app).GetAsync("/")));
    }

    [Theory]
    [InlineData("dark", "screen")]
    [InlineData("light", null)]
    [InlineData("system", "screen and (prefers-color-scheme: dark)")]
    [InlineData("purple", "screen and (prefers-color-scheme: dark)")]
    public async Task ThemeChoice_IsRemembered_AndStaysOnThePage(string theme, string? when)
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);
        await ChooseAsync(visitor, "dark");

        var page = await ChooseAsync(visitor, theme);

        Assert.Equal("/account/login?returnUrl=/privacy", page.Path);
        Assert.Equal(when, DarkWhen(page));
        Assert.Equal(when, DarkWhen(await visitor.GetAsync("/no/such/page")));
    }

    private static async Task<Page> ChooseAsync(Visitor visitor, string theme) =>
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/login?returnUrl=/privacy"), ".theme-switch", new() { ["theme"] = theme });

    private static string? DarkWhen(Page page) =>
        page.Document.QuerySelector("link[href*='/dark.']")?.GetAttribute("media");
}
