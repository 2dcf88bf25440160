using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Common;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>A refresh token that is used twice: a lost response is repeated, a stolen token ends its session.</summary>
public class RefreshTokenTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private readonly ManualTime _time = new(new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
    private AppFactory _app = null!;
    private HttpClient _http = null!;
    private Tokens _first = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        await new Visitor(_app).RegisterAsync(Address);
        _http = _app.CreateClient();
        _first = await SignInAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task RepeatedToken_ReturnsTheSamePair()
    {
        var second = await RefreshAsync(_first);
        _time.Advance(TimeSpan.FromSeconds(59));

        var again = await RefreshAsync(_first);

        Assert.Equal((second.AccessToken, second.RefreshToken), (again.AccessToken, again.RefreshToken));
        Assert.Equal((3600, 3541), (second.ExpiresIn, again.ExpiresIn));
        Assert.Equal(HttpStatusCode.OK, await MeAsync(again));
    }

    [Fact]
    public async Task ConcurrentRefreshes_ReturnTheSamePair()
    {
        var pairs = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefreshAsync(_first)));

        Assert.Single(pairs.Select(pair => (pair.AccessToken, pair.RefreshToken)).Distinct());
        Assert.Equal(HttpStatusCode.OK, await MeAsync(pairs[0]));
    }

    [Fact]
    public async Task RepeatedToken_EndsTheSession_AfterTheAccessTokenWasUsed()
    {
        var second = await RefreshAsync(_first);
        await MeAsync(second);

        await AssertEndsSessionAsync(_first, second);
    }

    [Fact]
    public async Task RepeatedToken_EndsTheSession_AfterTheNextRefresh()
    {
        var third = await RefreshAsync(await RefreshAsync(_first));

        await AssertEndsSessionAsync(_first, third);
    }

    [Fact]
    public async Task RepeatedToken_EndsTheSession_AfterAMinute()
    {
        var second = await RefreshAsync(_first);
        _time.Advance(TimeSpan.FromSeconds(61));

        await AssertEndsSessionAsync(_first, second);
    }

    [Fact]
    public async Task VeryOldToken_EndsTheSession()
    {
        var latest = _first;
        for (var i = 0; i < 5; i++)
            latest = await RefreshAsync(latest);

        await AssertEndsSessionAsync(_first, latest);
    }

    [Fact]
    public async Task ReusedToken_KeepsOtherSessions()
    {
        var other = await SignInAsync();
        var second = await RefreshAsync(_first);
        await MeAsync(second);

        await AssertEndsSessionAsync(_first, second);

        Assert.Equal(HttpStatusCode.OK, await MeAsync(other));
        await RefreshAsync(other);
    }

    [Fact]
    public async Task FormerAccessToken_LastsItsHour()
    {
        await MeAsync(await RefreshAsync(_first));

        Assert.Equal(HttpStatusCode.OK, await MeAsync(_first));
        _time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(_first));
    }

    [Fact]
    public async Task FormerAccessToken_DoesNotCountAsUse()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = await RefreshAsync(_first);
        await MeAsync(_first);

        Assert.Equal(second.RefreshToken, (await RefreshAsync(_first)).RefreshToken);
    }

    [Fact]
    public async Task Session_EndsAfterHalfAYear_EvenIfRefreshed()
    {
        var tokens = _first;
        for (var day = 0; day < 175; day += 25)
        {
            _time.Advance(TimeSpan.FromDays(25));
            tokens = await RefreshAsync(tokens);
        }
        _time.Advance(TimeSpan.FromDays(5) - TimeSpan.FromMinutes(1));
        tokens = await RefreshAsync(tokens);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(tokens));
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(tokens));
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(tokens.RefreshToken)).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsEveryTokenOfTheSession()
    {
        var second = await RefreshAsync(_first);

        await SendAsync(HttpMethod.Post, "/api/auth/logout", second);

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized], [await MeAsync(_first), await MeAsync(second)]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(second.RefreshToken)).StatusCode);
        Assert.Equal(0, await _app.ReadAsync(db => db.Set<ApiAccessToken>().CountAsync()));
    }

    [Fact]
    public async Task TokenWithAnothersPrefix_EndsNothing()
    {
        var begin = _first.RefreshToken[..10];

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(begin)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(begin + ".")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(".")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await MeAsync(_first));
    }

    /// <summary>Such a token has no family; its successors begin one.</summary>
    [Fact]
    public async Task EarlierReleasesRepeatedToken_ReturnsTheSamePair()
    {
        await _app.WriteAsync(db => db.ApiSessions.ExecuteUpdateAsync(row => row
            .SetProperty(s => s.FamilyHash, (string?)null).SetProperty(s => s.RefreshTokenHash, Sha256Hex.Compute("earlier"))));
        var earlier = _first with { RefreshToken = "earlier" };
        var second = await RefreshAsync(earlier);

        var again = await RefreshAsync(earlier);

        Assert.Equal((second.AccessToken, second.RefreshToken), (again.AccessToken, again.RefreshToken));
        await AssertEndsSessionAsync(again, await RefreshAsync(await RefreshAsync(again)));
    }

    [Fact]
    public async Task TooManySessions_EndTheLeastRecentlyUsed()
    {
        var second = await SignInAsync();
        var now = _time.GetUtcNow().AddSeconds(1);
        await _app.WriteAsync(async db =>
        {
            for (var i = 2; i < SessionOptions.MaxPerUser; i++)
            {
                db.ApiSessions.Add(new()
                {
                    UserId = 1,
                    Device = "",
                    RefreshTokenHash = $"{i}",
                    CreatedAt = now,
                    LastSeenAt = now,
                    RefreshExpiresAt = now.AddDays(1),
                });
            }
            await db.SaveChangesAsync();
        });

        await SignInAsync();

        Assert.Equal(SessionOptions.MaxPerUser, await _app.ReadAsync(db => db.ApiSessions.CountAsync()));
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK], [await MeAsync(_first), await MeAsync(second)]);
    }

    [Fact]
    public async Task TokenReuse_IsLoggedWithItsAccount()
    {
        await MeAsync(await RefreshAsync(_first));

        await PostAsync(_first.RefreshToken);

        Assert.Single(_app.Log.All, "[SECURITY] refresh user=1 from=- result=reused");
    }

    private async Task AssertEndsSessionAsync(Tokens reused, Tokens current)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(reused.RefreshToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(current));
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(current.RefreshToken)).StatusCode);
    }

    private async Task<Tokens> SignInAsync() =>
        await ReadAsync(
            await _http.PostAsJsonAsync("/api/auth/login", new { email = Address, password = Visitor.Passphrase }));

    private async Task<Tokens> RefreshAsync(Tokens tokens) => await ReadAsync(await PostAsync(tokens.RefreshToken));

    private Task<HttpResponseMessage> PostAsync(string refreshToken) =>
        _http.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = refreshToken });

    private static async Task<Tokens> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new(
            body.GetProperty("access_token").GetString()!,
            body.GetProperty("refresh_token").GetString()!,
            body.GetProperty("expires_in").GetInt32());
    }

    private async Task<HttpStatusCode> MeAsync(Tokens tokens) =>
        (await SendAsync(HttpMethod.Get, "/api/auth/me", tokens)).StatusCode;

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Tokens tokens)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        return await _http.SendAsync(request);
    }

    private sealed record Tokens(string AccessToken, string RefreshToken, int ExpiresIn);
}
