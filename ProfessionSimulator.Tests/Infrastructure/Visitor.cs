using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A browser without scripts: cookies, pages, forms.</summary>
internal sealed class Visitor(AppFactory app)
{
    public HttpClient Http { get; } = app.CreateClient();

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpResponseMessage Response { get; private set; } = null!;

    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    public async Task<IHtmlDocument> OpenAsync(string path) => await ShowAsync(await Http.GetAsync(path));

    /// <summary>Presses the form's button; <paramref name="values"/> are what was typed.</summary>
    public async Task<IHtmlDocument> SubmitAsync(string form, params (string Name, string Value)[] values) =>
        await ShowAsync(await PostAsync(Page.QuerySelector(form) as IHtmlFormElement ?? throw new InvalidOperationException($"No form {form} on {Path}: {Page.Body!.TextContent}"), values));

    public async Task<HttpResponseMessage> PostAsync(IHtmlFormElement form, params (string Name, string Value)[] values)
    {
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input").Where(i => i.Name is not null).ToDictionary(i => i.Name!, i => i.Value);
        foreach (var area in form.QuerySelectorAll<IHtmlTextAreaElement>("textarea"))
            fields[area.Name!] = area.Value;
        foreach (var (name, value) in values)
            fields[name] = value;
        var action = form.GetAttribute("action") is { Length: > 0 } path ? path : Path;
        return await Http.PostAsync(action, new FormUrlEncodedContent(fields));
    }

    public async Task<SseStream> StreamAsync(string path, string? lastEventId = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>From the catalogue to the first task, without an account.</summary>
    public async Task StartAsGuestAsync(int professionId = 1)
    {
        await OpenAsync($"/professions/{professionId}");
        await SubmitAsync("form[action*=Start], form[action*=start]");
    }

    /// <summary>Where the page's growing text goes on; null when nothing grows.</summary>
    public string? StreamUrl => Page.QuerySelector("[data-stream]")?.GetAttribute("hx-sse:connect");

    private async Task<IHtmlDocument> ShowAsync(HttpResponseMessage response)
    {
        Response = response;
        return Page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }
}
