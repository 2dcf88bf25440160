using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The catalog: starting a day, search, and the theme.</summary>
public sealed class CatalogTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string CountClicks = """
        addEventListener('click', event => {
          if (event.isTrusted) sessionStorage.setItem('clicks', Number(sessionStorage.getItem('clicks')) + 1);
        }, true);
        """;

    [Fact]
    public async Task NewVisitor_IsAnsweringAfterTwoClicks()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(CountClicks);

        await player.OpenAsync("/");
        await player.StartButton.ClickAsync();
        await player.AnswerBox.ClickAsync();
        await player.Page.Keyboard.TypeAsync("The queue.");

        await Expect(player.AnswerBox).ToHaveValueAsync("The queue.");
        Assert.Equal(2, await player.Page.EvaluateAsync<int>("Number(sessionStorage.getItem('clicks'))"));
    }

    [Fact]
    public async Task NewVisitor_ChoosingAProfession_NeedsThreeClicks()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(CountClicks);

        await player.StartAsync("Ward nurse");
        await player.AnswerBox.ClickAsync();
        await player.Page.Keyboard.TypeAsync("The ward.");

        await Expect(player.AnswerBox).ToHaveValueAsync("The ward.");
        Assert.Equal(3, await player.Page.EvaluateAsync<int>("Number(sessionStorage.getItem('clicks'))"));
    }

    [Fact]
    public async Task Search_FindsAsYouType()
    {
        var player = await NewPlayerAsync();
        await player.OpenAsync("/");

        await player.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("WARD");

        await Expect(Titles(player)).ToHaveTextAsync(["Ward nurse"]);
        await Expect(player.Page.Locator("#announcer")).ToHaveTextAsync("1 profession");
        await Expect(player.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Expect(player.Page).ToHaveURLAsync(new Uri(Site, "/?q=WARD").ToString());

        await player.Page.GetByRole(AriaRole.Searchbox).FillAsync("медсестра");
        await Expect(Titles(player)).ToHaveTextAsync(["Постовая медсестра"]);

        await player.ReloadAsync();
        await Expect(Titles(player)).ToHaveTextAsync(["Постовая медсестра"]);
        await Titles(player).ClickAsync();
        await Expect(player.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Постовая медсестра");
        await player.Page.GoBackAsync();
        await Expect(Titles(player)).ToHaveTextAsync(["Постовая медсестра"]);
    }

    [Fact]
    public async Task Search_WorksWithoutScripts()
    {
        var player = await NewPlayerAsync(javaScript: false);
        await player.OpenAsync("/");

        await player.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");
        await player.PressAsync("Show");

        await Expect(player.Page.GetByText("Nothing found")).ToBeVisibleAsync();
        await Expect(Titles(player)).ToHaveCountAsync(4);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task StartButton_IsOnTheFirstScreenOfAPhone(string language)
    {
        var player = await NewPlayerAsync();
        await player.Page.SetViewportSizeAsync(360, 740);
        await player.OpenAsync("/");
        await player.Page.Locator(".settings summary").ClickAsync();
        await player.Page.Locator($".settings [value={language}]").ClickAsync();
        await Expect(player.Page.Locator("html")).ToHaveAttributeAsync("lang", language);

        await Expect(player.Page.Locator(".suggested-go .button")).ToBeInViewportAsync(new() { Ratio = 1 });
        await player.Page.Locator(".suggested-go a").ClickAsync();
        await Expect(player.Page.Locator(".start-bar .button")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task Hero_AnimatesATask_WithoutLayoutShift()
    {
        const string heights =
            "[...document.querySelectorAll('.hero, .demo, .catalogue')].map(part => part.getBoundingClientRect().top).join()";
        var player = await NewPlayerAsync();
        await player.OpenAsync("/");
        await Expect(player.Page.Locator(".demo-text .to-come").First).ToBeAttachedAsync();
        var before = await player.Page.EvaluateAsync<string>(heights);

        await Expect(player.Page.Locator(".demo-text .to-come")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        Assert.Equal(before, await player.Page.EvaluateAsync<string>(heights));
        Assert.Equal("true", await player.Page.Locator(".demo").GetAttributeAsync("aria-hidden"));
    }

    [Fact]
    public async Task Hero_IsStatic_WithReducedMotion()
    {
        var player = await NewPlayerAsync();
        await player.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });

        await player.OpenAsync("/");

        await Expect(player.Page.Locator(".demo-text.is-ready")).ToBeVisibleAsync();
        await Expect(player.Page.Locator(".demo-text .to-come")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ChosenTheme_AppliesBeforeFirstPaint()
    {
        const string rememberColours = """
            window.seenColours = [];
            const look = () => {
              if (document.body) window.seenColours.push(getComputedStyle(document.body).backgroundColor);
              requestAnimationFrame(look);
            };
            look();
            """;
        var player = await NewPlayerAsync();
        await player.OpenAsync("/");
        await player.Page.Locator(".settings summary").ClickAsync();
        await player.PressAsync("Dark");
        await player.Page.AddInitScriptAsync(rememberColours);

        await player.OpenAsync("/professions/1");
        await player.Page.WaitForFunctionAsync("() => window.seenColours.length > 5");

        Assert.Equal(
            ["rgb(18, 21, 29)"], await player.Page.EvaluateAsync<string[]>("[...new Set(window.seenColours)]"));
        Assert.Equal(
            "dark", await player.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
    }

    [Fact]
    public async Task TypedAddress_SurvivesALanguageSwitch()
    {
        var player = await NewPlayerAsync();
        await player.OpenAsync("/account/register");
        await player.Page.GetByLabel("Email address").FillAsync("anna@example.org");

        await player.Page.Locator(".settings summary").ClickAsync();
        await player.PressAsync("Русский");

        await Expect(player.Page.GetByLabel("Адрес электронной почты")).ToHaveValueAsync("anna@example.org");
    }

    private static ILocator Titles(Player player) => player.Page.Locator(".card-title a");
}
