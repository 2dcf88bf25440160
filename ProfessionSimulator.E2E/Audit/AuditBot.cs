using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// A bot that reaches every state of the site in either language. It uses the structure of the pages, not their words;
/// only this class knows the selectors.
/// </summary>
internal sealed class AuditBot
{
    private readonly List<IResponse> _html = [];
    private readonly Uri _address;

    public AuditBot(IPage page, PageErrors pageErrors, AuditedSite site, string language, Uri address)
    {
        (Page, PageErrors, Site, Language, _address) = (page, pageErrors, site, language, address);
        page.Response += (_, response) => Remember(response);
    }

    public IPage Page { get; }

    public PageErrors PageErrors { get; }

    public AuditedSite Site { get; }

    public AppFactory App => Site.App;

    public ScriptedUpstream Model => Site.Model;

    /// <summary>The language of the interface.</summary>
    public string Language { get; }

    public string OtherLanguage => Language == "ru" ? "en" : "ru";

    /// <summary>The server's responses for the current page: the document, then the fragments.</summary>
    public IReadOnlyList<IResponse> Html
    {
        get
        {
            lock (_html)
                return [.. _html];
        }
    }

    public ILocator Answer => Page.Locator("#answer");

    public Task OpenAsync(string path) => Page.GotoAsync(new Uri(_address, path).ToString());

    public async Task<AuditBot> OpenSecondTabAsync(string? path = null)
    {
        var tab = new AuditBot(await Page.Context.NewPageAsync(), PageErrors, Site, Language, _address);
        await tab.OpenAsync(path ?? Page.Url);
        return tab;
    }

    public async Task OpenProfessionAsync(string language, string page = "") =>
        await OpenAsync($"/professions/{await Site.ProfessionAsync(language)}{page}");

    /// <summary>Starts another timed attempt through the confirmation page.</summary>
    public async Task RestartAsync()
    {
        await Page.Locator("main .start-form [name=mode][value=Timed]").CheckAsync();
        await Page.Locator("main .start-form button").ClickAsync();
    }

    /// <summary>Starts an attempt from the profession's page.</summary>
    public async Task StartAsync(string language, bool forPractice = false)
    {
        await OpenProfessionAsync(language);
        if (forPractice)
            await Page.Locator("form[action*='handler=Start'] [name=mode][value=Practice]").CheckAsync();
        await PressAsync("Start");
        await ExpectAsync("[data-panel]");
    }

    /// <summary>Presses the button of the form with this handler.</summary>
    public Task PressAsync(string handler) =>
        Page.Locator($"main form[action*='handler={handler}'] button").Last.ClickAsync();

    public Task FillAsync(string name, string value) => Page.Locator($"main [name={name}]").FillAsync(value);

    /// <summary>Sends the page's form that has fields.</summary>
    public Task SendFormAsync() => Page.Locator("main form.stack button:not([type=button])").ClickAsync();

    public Task TypeAsync(string text) => Answer.FillAsync(text);

    public Task SendAnswerAsync() => Page.Locator("#answer-form .submit").ClickAsync();

    public Task ExpectAsync(string selector) => Expect(Page.Locator(selector).First).ToBeVisibleAsync();

    /// <summary>Waits until the play page shows this panel and has settled.</summary>
    public async Task ExpectPanelAsync(string kind, int task = 0)
    {
        await ExpectAsync($"[data-panel={kind}]");
        if (task > 0)
            await ExpectTaskAsync(task);
        if (kind == "Answer")
            await Expect(Page.Locator("#clock:not([hx-post])")).ToBeVisibleAsync();
    }

    public Task ExpectTaskAsync(int number) =>
        Expect(Page.Locator(".panel-count")).ToHaveTextAsync(new Regex($@"^\D*{number}\D"));

    /// <summary>Waits until the page shows why the text has not arrived yet.</summary>
    public Task ExpectStageAsync(string stage) =>
        ExpectAsync($"[data-panel=Growing] [data-phase={stage}], [data-panel=Growing] [data-stage={stage}]");

    public Task ExpectDraftStatusAsync(string status) => Page.WaitForFunctionAsync(
        """
        status => {
          const shown = document.getElementById('draft-status');
          return shown?.textContent === shown?.dataset[status];
        }
        """, status);

    /// <summary>Answers and waits for the next task.</summary>
    public async Task AnswerAsync(int nextTask)
    {
        await TypeAsync(SampleTexts.Answer(Language));
        await SendAnswerAsync();
        await ExpectPanelAsync(nextTask > 4 ? "Report" : "Answer", nextTask > 4 ? 0 : nextTask);
    }

    public async Task RegisterAsync(string address)
    {
        await OpenAsync("/account/register");
        await FillAsync("Email", address);
        await FillAsync("Password", Visitor.Passphrase);
        await SendFormAsync();
        await Expect(Page.GetByText(address).First).ToBeVisibleAsync();
    }

    /// <summary>The learner of the latest attempt as an API client, for what would take a browser too long.</summary>
    public async Task<Learner> AsProgramAsync() =>
        await App.SignInAsync(
            await App.ReadAsync(db => db.Attempts.OrderByDescending(a => a.Id).Select(a => a.UserId).FirstAsync()));

    private void Remember(IResponse response)
    {
        if (response.Status is >= 300 and < 400
            || !response.Headers.TryGetValue("content-type", out var type)
            || !type.StartsWith("text/html", StringComparison.Ordinal))
        {
            return;
        }

        lock (_html)
        {
            if (response.Request.IsNavigationRequest)
                _html.Clear();
            _html.Add(response);
        }
    }
}
