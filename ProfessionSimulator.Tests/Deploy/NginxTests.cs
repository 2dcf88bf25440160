using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Deploy;

/// <summary>The site over HTTPS, behind nginx with the shipped site file.</summary>
public sealed class NginxTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private NginxProxy _nginx = null!;

    public async ValueTask InitializeAsync()
    {
        if (NginxProxy.Find() is not { } program)
        {
            Assert.Skip("nginx is not installed (on Debian: apt-get install nginx-light).");
            return;
        }
        _app = await AppFactory.StartAsync();
        _nginx = await NginxProxy.StartAsync(program, _app.Serve());
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
            await _nginx.DisposeAsync();
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Fact]
    public async Task Tokens_ReachAPageOneByOne()
    {
        var live = _app.Upstream.EnqueueLive();
        var visitor = new Visitor(_nginx.NewClient());
        var page = await visitor.BeginAsync();
        await using var stream = await visitor.StreamAsync(page.StreamUrl!);

        foreach (var token in new[] { "First ", "second ", "third" })
        {
            await live.SendAsync(token);
            Assert.Contains(token.Trim(), await NextTextAsync(stream));
        }
        await live.FinishAsync();
        await stream.UntilAsync("ended");
    }

    [Fact]
    public async Task Tokens_ReachAnApiClientOneByOne()
    {
        var live = _app.Upstream.EnqueueLive();
        var direct = await _app.NewLearnerAsync();
        var http = _nginx.NewClient();
        http.DefaultRequestHeaders.Authorization = direct.Http.DefaultRequestHeaders.Authorization;
        var learner = new Learner(direct.UserId, http);
        await using var stream = await learner.CurrentStreamAsync(await learner.ProfessionAsync());
        await stream.UntilAsync("metadata");

        foreach (var token in new[] { "First ", "second ", "third" })
        {
            await live.SendAsync(token);
            Assert.Equal(token, (await stream.UntilAsync("token")).Token);
        }
        await live.FinishAsync();
        Assert.Equal("First second third", (await stream.UntilAsync("done")).Body.GetProperty("full_text").GetString());
    }

    [Fact]
    public async Task Day_IsPlayedOverHttps_WithHostCookiesAndHsts()
    {
        var seen = new List<HttpResponseMessage>();
        var visitor = new Visitor(_nginx.NewClient(sees: seen.Add));
        var page = await visitor.StartAsync();
        for (var task = 0; task < 20 && page.Panel == "Answer"; task++)
            page = await visitor.AnswerAsync(page, "An answer.");

        Assert.Equal("Report", page.Panel);
        Assert.All(seen, response =>
            Assert.Equal("max-age=31536000", response.Headers.GetValues("Strict-Transport-Security").Single()));
        var cookies = seen.SelectMany(
            response => response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
            .ToList();
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-session=", StringComparison.Ordinal));
        Assert.All(
            cookies, cookie => Assert.Matches("^__Host-[a-z]+=.*; path=/; secure; samesite=lax; httponly$", cookie));
    }

    [Fact]
    public async Task LoginRedirect_StaysOnHttps()
    {
        var http = _nginx.NewClient(followsRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/attempts/1");
        // The proxy must overwrite what a client claims.
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(new Uri(_nginx.Site, "/account/login?returnUrl=%2Fattempts%2F1"), new Uri(
            _nginx.Site, response.Headers.Location!));
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task PlainHttp_RedirectsToHttpsOnce()
    {
        var http = _nginx.NewClient(followsRedirects: false);

        var response = await http.GetAsync(new Uri(_nginx.PlainSite, "/professions/1?x=1"));

        Assert.Equal((HttpStatusCode)308, response.StatusCode);
        Assert.Equal($"https://{NginxProxy.Host}/professions/1?x=1", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/professions/1")).StatusCode);
    }

    [Fact]
    public async Task PlainHttp_OfAnApiClient_IsRefused()
    {
        var response = await _nginx.NewClient(followsRedirects: false)
            .GetAsync(new Uri(_nginx.PlainSite, "/api/professions"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/ready")]
    [InlineData("/HEALTH/ready")]
    [InlineData("/Health/Live")]
    [InlineData("/health%2Fready")]
    [InlineData("/health")]
    public async Task Health_IsForThisMachineOnly(string path)
    {
        var elsewhere = _nginx.NewClient(from: IPAddress.Parse("127.0.0.2"));

        Assert.Equal(HttpStatusCode.Forbidden, (await elsewhere.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/privacy")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _nginx.NewClient().GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task LinkToken_IsNotInTheAccessLog()
    {
        var http = _nginx.NewClient(followsRedirects: false);
        await http.GetAsync(new Uri(_nginx.PlainSite, "/account/reset?user=1&token=secret-of-the-link"));
        await http.GetAsync("/account/reset?user=1&token=secret-of-the-link");
        await http.GetAsync("/shared/secret-of-the-link");
        using var onwards = new HttpRequestMessage(HttpMethod.Get, "/last");
        onwards.Headers.Referrer = new("https://sim.example.org/account/reset?user=1&token=secret-of-the-link");
        await http.SendAsync(onwards);

        var log = await LogUntilAsync("/last");
        Assert.Equal(2, log.Split("\"GET /account/reset HTTP").Length - 1);
        Assert.Contains("\"GET /shared/ HTTP", log);
        Assert.DoesNotContain("secret", log);
    }

    /// <summary>Waits for a log line, since nginx writes it after it has sent the response.</summary>
    private async Task<string> LogUntilAsync(string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var log = await File.ReadAllTextAsync(_nginx.AccessLog, timeout.Token);
            if (log.Contains(text, StringComparison.Ordinal))
                return log;
        }
    }

    private static async Task<string> NextTextAsync(SseStream stream)
    {
        while (await stream.NextAsync() is { } message)
        {
            if (message is { IsComment: false, Name: null, Data: not null })
                return message.Data;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
