using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ProfessionSimulator.Bench.Pages;

/// <summary>A guest with a browser of their own, who starts a day as the pages offer it.</summary>
internal sealed class Guest : IDisposable
{
    private readonly HtmlParser _pages = new();
    private readonly SocketsHttpHandler _handler = new();
    private readonly HttpClient _http;

    public Guest(int port) => _http = new(_handler) { BaseAddress = new($"http://127.0.0.1:{port}/") };

    public HttpClient Http => _http;

    /// <summary>Opens the page with the form that starts a day.</summary>
    public Task<IHtmlDocument> OpenProfessionAsync(CancellationToken stop) => GetAsync("professions/1", stop);

    /// <summary>Sends that form, which signs the guest in.</summary>
    /// <returns>The page that follows.</returns>
    public async Task<IHtmlDocument> StartAsync(IHtmlDocument profession, CancellationToken stop)
    {
        var form = (IHtmlFormElement)profession.QuerySelector("#start-form")!;
        using var content = new FormUrlEncodedContent(ReadFields(form));
        using var response = await _http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, stop);
        return _pages.ParseDocument(await response.Content.ReadAsStringAsync(stop));
    }

    /// <summary>The request for the stream of a page whose text is being written.</summary>
    public byte[] CreateStreamRequest(IHtmlDocument page)
    {
        var path = page.QuerySelector("[data-stream]")?.GetAttribute("hx-sse:connect")
            ?? throw new InvalidOperationException("The page after the start has no stream.");
        return Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
            + $"Cookie: {_handler.CookieContainer.GetCookieHeader(_http.BaseAddress!)}\r\n\r\n");
    }

    public async Task<IHtmlDocument> GetAsync(string path, CancellationToken stop) =>
        _pages.ParseDocument(await _http.GetStringAsync(new Uri(path, UriKind.Relative), stop));

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadFields(IHtmlFormElement form) =>
        from field in form.QuerySelectorAll<IHtmlInputElement>("input[name]")
        where field.Closest("noscript") is null && field is not { Type: "radio", IsChecked: false }
        select KeyValuePair.Create(field.Name!, field.Value);
}
