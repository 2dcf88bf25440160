using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Support;

/// <summary>A learner at one browser tab. Every wait is for something visible.</summary>
internal sealed partial class Player(IPage page, PageErrors pageErrors, Uri site)
{
    public IPage Page => page;

    public PageErrors PageErrors => pageErrors;

    /// <summary>The text while it is being written.</summary>
    public ILocator GrowingText => page.Locator("#panel .growing");

    /// <summary>The finished text of the task or report.</summary>
    public ILocator FinishedText => page.Locator("#panel .prose.sheet");

    /// <summary>
    /// The button that is not in the phone's bottom bar, which every screen shows until the style sheet is loaded.
    /// </summary>
    public ILocator StartButton => page.Locator(":not(.start-bar) > button:text-is('Start the day')");

    public ILocator AnswerBox => page.GetByRole(AriaRole.Textbox, new() { Name = "Your answer" });

    public ILocator Clock => page.Locator("#clock");

    public ILocator DraftStatus => page.Locator("#draft-status");

    public Task OpenAsync(string path) => page.GotoAsync(new Uri(site, path).ToString());

    /// <summary>Starts a day; a visitor who is not signed in becomes a guest.</summary>
    public async Task StartAsync(string profession = "Project manager")
    {
        await OpenAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = profession, Exact = true }).ClickAsync();
        await StartButton.ClickAsync();
        await Expect(page).ToHaveURLAsync(AttemptAddress());
    }

    public Task TypeAsync(string answer) => AnswerBox.FillAsync(answer);

    public async Task AnswerAsync(string answer)
    {
        await TypeAsync(answer);
        await PressAsync("Send answer");
    }

    public Task PressAsync(string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    public async Task RegisterAsync(string address)
    {
        await OpenAsync("/account/register");
        await FillInAsync(address);
        await PressAsync("Create an account");
        await ExpectOwnAccountAsync(address);
    }

    public async Task SignInAsync(string address)
    {
        await OpenAsync("/account/login");
        await FillInAsync(address);
        await PressAsync("Sign in");
        await ExpectOwnAccountAsync(address);
    }

    public async Task SignOutAsync()
    {
        await page.Locator(".account-menu summary").ClickAsync();
        await PressAsync("Sign out");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Sign in" })).ToBeVisibleAsync();
    }

    private async Task FillInAsync(string address)
    {
        await page.GetByLabel("Email address").FillAsync(address);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Visitor.Passphrase);
    }

    private Task ExpectOwnAccountAsync(string address) =>
        Expect(page.Locator(".account-menu summary")).ToHaveTextAsync(address);

    public async Task<Player> OpenSecondTabAsync(string? path = null)
    {
        var tab = new Player(await page.Context.NewPageAsync(), pageErrors, site);
        await tab.OpenAsync(path ?? page.Url);
        return tab;
    }

    public Task ReloadAsync() => page.ReloadAsync();

    /// <summary>Makes the tab hidden.</summary>
    public Task HideAsync() => page.EvaluateAsync("""
        Object.defineProperty(document, 'hidden', { configurable: true, value: true });
        document.dispatchEvent(new Event('visibilitychange'));
        """);

    /// <summary>Makes the tab visible again.</summary>
    public Task ComeBackAsync() => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    public Task LoseNetworkAsync() => page.Context.SetOfflineAsync(true);

    public Task RegainNetworkAsync() => page.Context.SetOfflineAsync(false);

    /// <summary>Waits until exactly this text is shown and not finished.</summary>
    public async Task ExpectTextSoFarAsync(string text)
    {
        try
        {
            await page.WaitForFunctionAsync(
                "text => document.querySelector('#panel .growing')?.textContent === text", text);
        }
        catch (TimeoutException)
        {
            // This fails with a message that says what is shown instead.
            await Expect(GrowingText).ToHaveJSPropertyAsync("textContent", text, new() { Timeout = 1 });
        }
    }

    /// <summary>Waits until the growing text is exactly these elements and its tail.</summary>
    public async Task ExpectGrowingAsync(string html)
    {
        try
        {
            await page.WaitForFunctionAsync(GrowingHtml + " === html", html);
        }
        catch (TimeoutException)
        {
            Assert.Equal(html, await page.EvaluateAsync<string>(GrowingHtml));
        }
    }

    /// <summary>All scripts are loaded (or off), so that a draft is kept even when the connection fails.</summary>
    public async Task ExpectScriptsAsync()
    {
        var withScripts = page.Locator("body:not(:has(:not(:defined))) #answer-form[autocomplete=off]");
        var without = page.Locator("#answer-form:has(noscript > input)");
        await Expect(withScripts.Or(without)).ToBeAttachedAsync();
    }

    public Task ExpectDraftSavedAsync() => Expect(DraftStatus).ToHaveTextAsync("Draft saved");

    public Task ExpectDraftNotSavedAsync() => Expect(DraftStatus).ToHaveTextAsync("Not saved, trying again");

    /// <summary>Waits until the saved text is shown beside the typed one.</summary>
    public async Task ExpectBothTextsAsync(string typed, string stored)
    {
        await Expect(page.Locator(".conflict-stored")).ToHaveTextAsync(stored);
        await Expect(AnswerBox).ToHaveValueAsync(typed);
    }

    /// <summary>The texts that are stored in this browser only.</summary>
    public Task<string[]> LocalCopiesAsync() => page.EvaluateAsync<string[]>(ReadCopies);

    public Task ExpectAlertAsync(string message) =>
        Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = message })).ToBeVisibleAsync();

    public Task ExpectNoAlertAsync() => Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

    /// <summary>Waits until the task is complete and can be answered.</summary>
    public async Task ExpectTaskAsync(int number, string text)
    {
        await ExpectTaskNumberAsync(number);
        await Expect(FinishedText).ToHaveTextAsync(text);
        await Expect(AnswerBox).ToBeEditableAsync();
    }

    /// <summary>Waits until this task is the one at hand. The overview of the day names later tasks by number, too.</summary>
    public Task ExpectTaskNumberAsync(int number) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync($"Task {number} of 4");

    public async Task ExpectReportAsync(string text)
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Report on your day");
        await Expect(FinishedText).ToHaveTextAsync(text);
    }

    /// <summary>Opens the page of the report, which without scripts may have grown in a page of its own.</summary>
    public async Task OpenReportAsync()
    {
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Report on your day");
        await Expect(page.Locator("#narrative, .stage.is-over").First).ToBeVisibleAsync();
        await OpenAsync(new Uri(page.Url).AbsolutePath.Replace("/live", "", StringComparison.Ordinal));
    }

    /// <summary>Opens an earlier task and checks its question and answer.</summary>
    public async Task ExpectEarlierTaskAsync(int number, string question, string answer)
    {
        var task = page.GetByRole(AriaRole.Region, new() { NameRegex = new("Earlier tasks|Tasks and answers") })
            .Locator(".past-task")
            .Nth(number - 1);
        var summaries = task.Locator("summary");
        if (await task.GetAttributeAsync("open") is null)
            await summaries.First.ClickAsync();
        if (await summaries.CountAsync() > 1)
            await summaries.Nth(1).ClickAsync();
        await Expect(task.GetByText(question)).ToBeVisibleAsync();
        await Expect(task.GetByText(answer)).ToBeVisibleAsync();
    }

    /// <summary>Checks that the text came as one stream, without reconnecting or fetching it.</summary>
    public void AssertOneStream() =>
        Assert.Single(pageErrors.Log, line => line.StartsWith("request:", StringComparison.Ordinal) && line.Contains(
            "/generations/", StringComparison.Ordinal));

    /// <summary>Checks that the growing text has never lost or changed a character since the page was loaded.</summary>
    /// <returns>How often it has grown.</returns>
    public async Task<int> ExpectOnlyGrowthAsync()
    {
        var seen = (await page.EvaluateAsync<string[]>("window.seenTexts")).Where(text => text.Length > 0).ToList();
        var steps = seen.Zip(seen.Skip(1)).ToList();
        Assert.All(steps, step => Assert.StartsWith(step.First, step.Second, StringComparison.Ordinal));
        return steps.Count;
    }

    private const string ReadCopies = """
        () => new Promise((resolve, reject) => {
          const opening = indexedDB.open('answers', 1);
          opening.onerror = reject;
          opening.onsuccess = () => {
            const request = opening.result.transaction('copies').objectStore('copies').getAll();
            request.onsuccess = () => {
              opening.result.close();
              resolve(request.result.map(copy => copy.text));
            };
          };
        })
        """;

    private const string GrowingHtml =
        "html => document.querySelector('#panel .growing')?.innerHTML.replaceAll(/ (class=\"\"|dir=\"auto\")/g, '')";

    [GeneratedRegex("/attempts/[0-9]+(/live)?$")]
    private static partial Regex AttemptAddress();
}
