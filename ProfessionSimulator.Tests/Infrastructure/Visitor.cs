using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A browser without scripts: cookies, links and plain forms.</summary>
internal sealed class Visitor(HttpClient http)
{
    public const string Passphrase = "nine wet llamas dance";

    public Visitor(AppFactory app) : this(app.CreateClient())
    {
    }

    public HttpClient Http { get; } = http;

    public async Task<Page> GetAsync(string path, bool asFragment = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (asFragment)
            request.Headers.Add("HX-Request", "true");
        return await Page.ReadAsync(await Http.SendAsync(request));
    }

    /// <summary>Sends a form of the page with these values typed in.</summary>
    public Task<Page> SubmitAsync(Page page, string form, Dictionary<string, string>? typed = null, bool asFragment = false) =>
        SubmitAsync(page.Form(form), typed, asFragment);

    /// <summary>Presses the answer form's save button, or sends the script's request for it.</summary>
    public Task<Page> SaveDraftAsync(Page attempt, string text, bool asFragment = false, Dictionary<string, string>? fields = null) =>
        SubmitAsync(
            attempt.Form("#answer-form") with { Action = attempt.Path + "?handler=Draft" },
            new(fields ?? []) { ["Answer"] = text },
            asFragment);

    private async Task<Page> SubmitAsync(Form form, Dictionary<string, string>? typed, bool asFragment)
    {
        var (action, fields) = form;
        foreach (var (name, value) in typed ?? [])
            fields[name] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent(fields),
        };
        if (asFragment)
            request.Headers.Add("HX-Request", "true");
        return await Page.ReadAsync(await Http.SendAsync(request));
    }

    public async Task<Page> RegisterAsync(string email, string password = Passphrase) =>
        await SubmitAsync(
            await GetAsync("/account/register"), "form.stack", new() { ["Email"] = email, ["Password"] = password });

    public async Task<Page> SignInAsync(string email, string password = Passphrase) =>
        await SubmitAsync(
            await GetAsync("/account/login"), "form.stack", new() { ["Email"] = email, ["Password"] = password });

    public async Task<Page> SignOutAsync() => await SubmitAsync(await GetAsync("/account/logout"), "main form");

    /// <summary>Sends what the page's clock sends when the whole task has arrived.</summary>
    public async Task<Page> ConfirmReceiptAsync(Page attempt)
    {
        var clock = attempt.Document.QuerySelector("#clock")!.GetAttribute("hx-post")!;
        return await SubmitAsync(attempt.Form("#answer-form") with { Action = clock }, typed: null, asFragment: true);
    }

    /// <summary>Starts a day with one form and returns the page of the complete first task.</summary>
    public async Task<Page> StartAsync() => await CompleteAsync(await BeginAsync());

    /// <summary>Starts a day and returns the page while the first task is being written.</summary>
    public async Task<Page> BeginAsync()
    {
        var home = await GetAsync("/");
        var profession = await GetAsync(home.Document.QuerySelector(".card-title a")!.GetAttribute("href")!);
        return await SubmitAsync(profession, ".start-box form");
    }

    /// <summary>Follows the attempt's text to its end and returns the page after it.</summary>
    public async Task<Page> CompleteAsync(Page attempt)
    {
        while (attempt.StreamUrl is { } url)
        {
            await using (var stream = await StreamAsync(url))
                await stream.RestAsync();
            attempt = await GetAsync(attempt.Path);
        }
        return attempt;
    }

    public async Task<SseStream> StreamAsync(string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    public async Task<Page> AnswerAsync(Page attempt, string answer) =>
        await CompleteAsync(await SubmitAsync(attempt, "#answer-form", new() { ["Answer"] = answer }));
}

internal sealed record Page(HttpResponseMessage Response, IHtmlDocument Document)
{
    private static readonly HtmlParser s_parser = new();

    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The path that redirects led to.</summary>
    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    public string Text => Document.Body!.TextContent;

    /// <summary>The text of the site's header, which names who is signed in.</summary>
    public string Header => Document.QuerySelector(".site-header")!.TextContent;

    public string Html => Document.DocumentElement.OuterHtml;

    /// <summary>What the play page offers: Growing, Answer, Failed, Report or Closed.</summary>
    public string? Panel => Document.QuerySelector("#panel")?.GetAttribute("data-panel");

    /// <summary>The URL of the growing text's stream; null when no text is being written.</summary>
    public string? StreamUrl => Document.QuerySelector("[data-stream]")?.GetAttribute("hx-sse:connect");

    public string? Typed => (Document.QuerySelector("#answer") as IHtmlTextAreaElement)?.Value;

    public static async Task<Page> ReadAsync(HttpResponseMessage response) =>
        new(response, s_parser.ParseDocument(await response.Content.ReadAsStringAsync()));

    /// <param name="selector">Selects a form, or a button that sends one to another address.</param>
    public Form Form(string selector)
    {
        var element = Document.QuerySelector(selector) ?? throw new InvalidOperationException(
            $"No {selector} on {Path}: {Text}");
        if (element is IHtmlButtonElement button)
            return Form($"#{button.GetAttribute("form")}") with { Action = button.GetAttribute("formaction")! };
        var form = (IHtmlFormElement)element;
        // Fields in noscript are left out: they would ask for the page that grows by itself.
        var fields = form.QuerySelectorAll("input[name], textarea[name]")
            .Where(field => field.Closest("noscript") is null)
            .Where(field => field is not IHtmlInputElement { Type: "radio", IsChecked: false })
            .ToDictionary(field => field.GetAttribute("name")!, field =>
                field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? "");
        return new(form.GetAttribute("action") is { Length: > 0 } action ? action : Path, fields);
    }
}

/// <summary>A form's address and its fields.</summary>
internal sealed record Form(string Action, Dictionary<string, string> Fields);
