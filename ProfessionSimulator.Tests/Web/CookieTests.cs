using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Web;

public sealed class CookieTests : IAsyncLifetime
{
    private static readonly string[] s_all = ["form", "language", "notice", "session", "theme"];

    private AppFactory _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Cookies_AreHostBound_OverHttps()
    {
        var cookies = await CookiesOfAVisitAsync("https://sim.example.org");

        Assert.Equal(s_all.Select(name => $"__Host-{name}"), cookies.Keys.Order());
        Assert.All(cookies.Values, cookie => Assert.EndsWith("path=/; secure; samesite=lax; httponly", cookie));
        Assert.DoesNotContain(cookies.Values, cookie => cookie.Contains("domain", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Cookies_KeepPlainNames_OverHttp()
    {
        var cookies = await CookiesOfAVisitAsync("http://localhost");

        Assert.Equal(s_all, cookies.Keys.Order());
        Assert.All(cookies.Values, cookie => Assert.EndsWith("path=/; samesite=lax; httponly", cookie));
    }

    [Theory]
    [InlineData("https://sim.example.org", "__Host-session", HttpStatusCode.OK)]
    [InlineData("https://sim.example.org", "session", HttpStatusCode.Unauthorized)]
    [InlineData("https://sim.example.org", "__Secure-session", HttpStatusCode.Unauthorized)]
    [InlineData("https://sim.example.org", "\t __Host-session", HttpStatusCode.OK)]
    [InlineData("https://sim.example.org", "\u2000__Host-session", HttpStatusCode.Unauthorized)]
    [InlineData("https://sim.example.org", "\u00A0__Host-session", HttpStatusCode.Unauthorized)]
    [InlineData("https://sim.example.org", "\v__Host-session", HttpStatusCode.Unauthorized)]
    [InlineData("http://localhost", "session", HttpStatusCode.OK)]
    [InlineData("http://localhost", "__Host-session", HttpStatusCode.Unauthorized)]
    public async Task Session_IsReadFromItsOwnCookieOnly(string site, string name, HttpStatusCode expected)
    {
        var visitor = new Visitor(_app);
        await visitor.StartAsync();
        var session =
            (await CookiesOfAVisitAsync("http://localhost", signsOut: false))["session"].Split(';')[0].Split('=', 2)[1];
        var http = Client(site);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/attempts/2");
        request.Headers.Add("Cookie", $"other=1; {name}={session}");
        request.Headers.Add("HX-Request", "true");

        Assert.Equal(expected, (await http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("https://sim.example.org", "max-age=31536000")]
    [InlineData("http://sim.example.org", null)]
    [InlineData("https://localhost", null)]
    public async Task Hsts_LastsAYear_OverHttps(string site, string? promise)
    {
        var http = Client(site);
        foreach (var path in new[] { "/", "/nothing-here", "/css/base.css", "/api/professions" })
        {
            var response = await http.GetAsync(path);
            Assert.Equal(
                promise,
                response.Headers.TryGetValues("Strict-Transport-Security", out var value) ? value.Single() : null);
        }
    }

    [Fact]
    public async Task Hsts_IncludesSubdomains_WhenSet()
    {
        await using var app = AppFactory.Offline().Set("HSTS_INCLUDE_SUBDOMAINS", "true");

        var response = await app.CreateClient(new() { BaseAddress = new("https://sim.example.org") }).GetAsync("/");

        Assert.Equal(
            "max-age=31536000; includeSubDomains", response.Headers.GetValues("Strict-Transport-Security").Single());
    }

    /// <summary>
    /// Visits the site from the first page to signing out; returns each cookie as it was last set with a value.
    /// </summary>
    private async Task<Dictionary<string, string>> CookiesOfAVisitAsync(string site, bool signsOut = true)
    {
        var cookies = new Dictionary<string, string>();
        var listener = new CookieListener(cookies);
        using var http = _app.CreateDefaultClient(
            new Uri(site), new RedirectHandler(), new CookieContainerHandler(), listener);
        var visitor = new Visitor(http);
        await visitor.SubmitAsync(await visitor.GetAsync("/"), ".language-switch", new() { ["language"] = "en" });
        await visitor.SubmitAsync(await visitor.GetAsync("/"), ".theme-switch", new() { ["theme"] = "dark" });
        await visitor.StartAsync();
        if (signsOut)
            await visitor.SignOutAsync();
        return cookies;
    }

    private HttpClient Client(string site) =>
        _app.CreateClient(new() { BaseAddress = new(site), HandleCookies = false, AllowAutoRedirect = false });

    private sealed class CookieListener(Dictionary<string, string> cookies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            {
                if (cookie.Split('=')[1].Split(';')[0].Length > 0)
                    cookies[cookie.Split('=')[0]] = cookie;
            }

            return response;
        }
    }
}
