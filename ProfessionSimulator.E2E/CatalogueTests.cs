using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>From the first look to the first word, finding a profession, light and dark.</summary>
public sealed class CatalogueTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string CountClicks = """
        addEventListener('click', event => {
          if (event.isTrusted) sessionStorage.setItem('clicks', Number(sessionStorage.getItem('clicks')) + 1);
        }, true);
        """;

    [Fact]
    public async Task NewVisitor_IsWritingAfterTwoClicks()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(CountClicks);

        await player.OpenAsync("/");
        await player.PressAsync("Begin this day");
        await player.AnswerBox.ClickAsync();
        await player.Page.Keyboard.TypeAsync("The queue.");

        await Expect(player.AnswerBox).ToHaveValueAsync("The queue.");
        Assert.Equal(2, await player.Page.EvaluateAsync<int>("Number(sessionStorage.getItem('clicks'))"));
    }

    [Fact]
    public async Task NewVisitor_WhoChooses_IsWritingAfterThreeClicks()
    {
        Model.Enqueue(Reply.Text("What comes first?"));
        var player = await NewPlayerAsync();
        await player.Page.AddInitScriptAsync(CountClicks);

        await player.StartAsGuestAsync("Ward nurse");
        await player.AnswerBox.ClickAsync();
        await player.Page.Keyboard.TypeAsync("The ward.");

        await Expect(player.AnswerBox).ToHaveValueAsync("The ward.");
        Assert.Equal(3, await player.Page.EvaluateAsync<int>("Number(sessionStorage.getItem('clicks'))"));
    }

    [Fact]
    public async Task Search_FindsWhileItIsTyped()
    {
        var player = await NewPlayerAsync();
        await player.OpenAsync("/");

        await player.Page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("WARD");

        await Expect(Titles(player)).ToHaveTextAsync(["Ward nurse"]);
        await Expect(player.Page.Locator("#announcer")).ToHaveTextAsync("1 profession");
        await Expect(player.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await Expect(player.Page).ToHaveURLAsync(new Uri(Site, "/?q=WARD").ToString());

        await player.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).SelectOptionAsync("all");
        await player.Page.GetByRole(AriaRole.Searchbox).FillAsync("медсестра");
        await Expect(Titles(player)).ToHaveTextAsync(["Постовая медсестра"]);

        await player.ReloadAsync();
        await Expect(Titles(player)).ToHaveTextAsync(["Постовая медсестра"]);
        await Titles(player).ClickAsync();
        await Expect(player.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Постовая медсестра");
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
        await player.Page.GetByRole(AriaRole.Link, new() { Name = "Clear the filters" }).ClickAsync();

        await Expect(Titles(player)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task ChosenColours_AreThereBeforeAnythingIsPainted()
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

        Assert.Equal(["rgb(18, 21, 29)"], await player.Page.EvaluateAsync<string[]>("[...new Set(window.seenColours)]"));
        Assert.Equal("dark", await player.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
    }

    [Fact]
    public async Task TypedAddress_OutlivesAChangeOfLanguage()
    {
        var player = await NewPlayerAsync();
        await player.OpenAsync("/account/register");
        await player.Page.GetByLabel("E-mail").FillAsync("anna@example.org");

        await player.Page.Locator(".settings summary").ClickAsync();
        await player.PressAsync("Русский");

        await Expect(player.Page.GetByLabel("Электронная почта")).ToHaveValueAsync("anna@example.org");
    }

    private static ILocator Titles(Player player) => player.Page.Locator(".card-title a");
}
