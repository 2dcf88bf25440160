using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>
/// A data folder of the last release, with its accounts, a guest, their work, cookies, tokens and hashes: all of them
/// continue. The files beside this one were made by using that release, and by nothing else.
/// </summary>
public class LastReleaseTests : IAsyncLifetime
{
    private static readonly string s_files = Path.Combine(AppContext.BaseDirectory, "Data", "LastRelease");

    private readonly JsonElement _visitors = JsonElement.Parse(
        File.ReadAllText(Path.Combine(s_files, "visitors.json")));
    private ManualTime _time = null!;
    private AppFactory _app = null!;

    private string Password => _visitors.GetProperty("password").GetString()!;

    public async ValueTask InitializeAsync()
    {
        _time = new(_visitors.GetProperty("made_at").GetDateTimeOffset().AddMinutes(5));
        _app = await StartAsync(await PrepareFolderAsync(), _time);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    private protected virtual Task<AppFactory> StartAsync(string folder, FakeTimeProvider time) => AppFactory.StartInAsync(folder, time);

    [Fact]
    public async Task Account_StaysSignedIn_AndContinues()
    {
        var anna = VisitorWith("anna");

        var task = await anna.GetAsync("/attempts/1");
        Assert.Equal("Anna was typing this.", task.Typed);
        Assert.Contains("Anna answered this before the upgrade.", task.Text);
        var next = await anna.AnswerAsync(task, "Anna answered this after it.");

        Assert.Equal("Answer", next.Panel);
        Assert.Contains("Anna answered this after it.", next.Text);
    }

    [Fact]
    public async Task Guest_Continues_AndRegisters()
    {
        var guest = VisitorWith("guest");
        Assert.Equal("The guest was typing this.", (await guest.GetAsync("/attempts/2")).Typed);

        await guest.RegisterAsync("former-guest@example.org");

        Assert.Equal("The guest was typing this.", (await guest.GetAsync("/attempts/2")).Typed);
    }

    [Fact]
    public async Task Cookie_IsExchangedForOneSession()
    {
        var (page, tab) = (VisitorWith("anna"), VisitorWith("anna"));

        await Task.WhenAll(page.GetAsync("/account"), tab.GetAsync("/account"));

        Assert.Equal("Firefox · Linux", (await _app.ReadAsync(db => db.BrowserSessions.SingleAsync())).Device);
    }

    [Fact]
    public async Task Cookie_IsInvalid_AfterSignOut()
    {
        var anna = VisitorWith("anna");
        await anna.SignOutAsync();

        Assert.Equal("/account/login?returnUrl=%2Faccount", (await VisitorWith("anna").GetAsync("/account")).Path);
        Assert.Equal("/account/login?returnUrl=%2Faccount", (await anna.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task ApiClient_ContinuesWithBothTokens()
    {
        Assert.Equal(HttpStatusCode.OK, await MeAsync(_visitors.GetProperty("access_token").GetString()!));
        var former = _visitors.GetProperty("refresh_token").GetString()!;

        var (status, tokens) = await RefreshAsync(former);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.OK),
            (status, await MeAsync(tokens.GetProperty("access_token").GetString()!)));

        // The former token counts as stolen, as one of this release would.
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(former)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await MeAsync(tokens.GetProperty("access_token").GetString()!));
    }

    [Theory]
    [InlineData("anna@example.org")]
    [InlineData("ada@пример.испытание")]
    [InlineData("ada@xn--e1afmkfd.xn--80akhbyknj4f")]
    [InlineData("invi\u200bsible@example.org")]
    public async Task Password_SignsIn(string address)
    {
        var visitor = new Visitor(_app);

        Assert.Equal("/", (await visitor.SignInAsync(address, Password)).Path);

        Assert.Equal(
            address, (await visitor.GetAsync("/account")).Document.QuerySelector(".setting-value")!.TextContent);
    }

    [Fact]
    public async Task PasswordHashedAsTyped_SignsIn_InBothForms()
    {
        Assert.Equal(
            "/", (await new Visitor(_app).SignInAsync("zoe@example.org", "le cafe\u0301 de la gare du nord")).Path);
        // Signing in once has renewed the hash.
        Assert.Equal("/", (await new Visitor(_app).SignInAsync("zoe@example.org", "le café de la gare du nord")).Path);
    }

    private static async Task<string> PrepareFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "keys"));
        foreach (var key in Directory.EnumerateFiles(Path.Combine(s_files, "keys")))
            File.Copy(key, Path.Combine(folder, "keys", Path.GetFileName(key)));
        await using var db = new SqliteConnection(
            $"Data Source={Path.Combine(folder, "profession-simulator.db")};Pooling=False;Foreign Keys=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = await File.ReadAllTextAsync(Path.Combine(s_files, "database.sql"));
        await command.ExecuteNonQueryAsync();
        return folder;
    }

    private Visitor VisitorWith(string cookie)
    {
        var cookies = new CookieContainerHandler();
        cookies.Container.Add(_app.ClientOptions.BaseAddress, new Cookie(
            "session", _visitors.GetProperty("cookies").GetProperty(cookie).GetString()));
        var http = _app.CreateDefaultClient(new RedirectHandler(), cookies);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        http.DefaultRequestHeaders.UserAgent.ParseAdd(
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return new(http);
    }

    private async Task<HttpStatusCode> MeAsync(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/auth/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return (await _app.CreateClient().SendAsync(request)).StatusCode;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(string token)
    {
        var response = await _app.CreateClient().PostAsJsonAsync("/api/auth/refresh", new { refresh_token = token });
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
