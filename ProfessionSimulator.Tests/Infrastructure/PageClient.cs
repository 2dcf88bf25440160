using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A browser without scripts and with several tabs: cookies, pages and plain forms.</summary>
internal sealed class PageClient(AppFactory app)
{
    public const string Passphrase = "nine wet llamas dance";

    public HttpClient Http { get; } = app.CreateClient();

    public async Task<Page> GetAsync(string path, bool asFragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (asFragment)
            request.Headers.Add("HX-Request", "true");
        return await Page.ReadAsync(await Http.SendAsync(request));
    }

    /// <summary>Sends a form as it stands on its page, with these values typed in.</summary>
    public async Task<Page> SubmitAsync(Page page, string form, Dictionary<string, string>? typed = null, bool asFragment = false)
    {
        var (action, fields) = page.Form(form);
        foreach (var (name, value) in typed ?? [])
            fields[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(fields) };
        if (asFragment)
            request.Headers.Add("HX-Request", "true");
        return await Page.ReadAsync(await Http.SendAsync(request));
    }

    public async Task<Page> RegisterAsync(string email, string password = Passphrase) =>
        await SubmitAsync(await GetAsync("/account/register"), "form.stack", new() { ["Email"] = email, ["Password"] = password });

    public async Task<Page> SignInAsync(string email, string password = Passphrase) =>
        await SubmitAsync(await GetAsync("/account/login"), "form.stack", new() { ["Email"] = email, ["Password"] = password });

    public async Task<Page> SignOutAsync() => await SubmitAsync(await GetAsync("/account/logout"), "main form");

    /// <summary>From the first visit to the first complete task, with one form.</summary>
    public async Task<Page> StartAsync()
    {
        var home = await GetAsync("/");
        var profession = await GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await CompleteAsync(await SubmitAsync(profession, ".start-box form"));
    }

    /// <summary>Reloads an attempt until its text has ended, as the page without scripts does.</summary>
    public async Task<Page> CompleteAsync(Page attempt)
    {
        for (var i = 0; attempt.Panel == "Growing"; i++)
        {
            Assert.True(i < 400, "The text does not end.");
            await Task.Delay(25);
            attempt = await GetAsync(attempt.Path);
        }
        return attempt;
    }

    public async Task<Page> AnswerAsync(Page attempt, string answer) =>
        await CompleteAsync(await SubmitAsync(attempt, "#answer-form", new() { ["Answer"] = answer }));
}

internal sealed record Page(HttpResponseMessage Response, IHtmlDocument Document)
{
    private static readonly HtmlParser s_parser = new();

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where redirects led to.</summary>
    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    public string Text => Document.Body!.TextContent;

    public string Html => Document.DocumentElement.OuterHtml;

    /// <summary>What the play page offers: Growing, Answer, Failed, Report or Closed.</summary>
    public string? Panel => Document.QuerySelector("#panel")?.GetAttribute("data-panel");

    public string? Typed => (Document.QuerySelector("#answer") as IHtmlTextAreaElement)?.Value;

    public static async Task<Page> ReadAsync(HttpResponseMessage response) =>
        new(response, s_parser.ParseDocument(await response.Content.ReadAsStringAsync()));

    public (string Action, Dictionary<string, string> Fields) Form(string selector)
    {
        var form = (IHtmlFormElement)(Document.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector} on {Path}: {Text}"));
        var fields = form.QuerySelectorAll("input[name], textarea[name]")
            .ToDictionary(field => field.GetAttribute("name")!, field => field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? "");
        return (form.GetAttribute("action") is { Length: > 0 } action ? action : Path, fields);
    }
}
