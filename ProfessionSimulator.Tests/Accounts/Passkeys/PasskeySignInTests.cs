using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Passkeys;

/// <summary>Signing in with a passkey, and assertions that are refused.</summary>
public class PasskeySignInTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string Refusal = "This passkey didn't sign you in.";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly Authenticator _authenticator = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_clock);
        var owner = new Visitor(_app);
        await owner.RegisterAsync(Address);
        await owner.AddPasskeyAsync(_authenticator);
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task SignIn_NeedsNoAddress()
    {
        var page = await _visitor.SignInByPasskeyAsync(_authenticator);

        Assert.Equal(("/", HttpStatusCode.OK), (page.Path, page.Status));
        Assert.Contains(Address, page.Text);
        Assert.Contains(_app.Log.All, line => line.Contains("sign_in user=", StringComparison.Ordinal) && line.EndsWith(
            "result=success", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SyncedPasskey_SignsInRepeatedly()
    {
        var synced = new Authenticator { Syncs = true };
        await _visitor.RegisterByPasskeyAsync("boris@example.org", synced);

        for (var i = 0; i < 2; i++)
            Assert.Contains("boris@example.org", (await new Visitor(_app).SignInByPasskeyAsync(synced)).Text);
    }

    [Fact]
    public async Task Assertion_WorksOnce()
    {
        var synced = new Authenticator { Syncs = true };
        await new Visitor(_app).RegisterByPasskeyAsync("boris@example.org", synced);
        var (form, challenge) = await BeginPasskeyAsync(_visitor);
        var credential = synced.Get(PasskeyExtensions.Options(challenge));
        var thief = new Visitor(_app);
        var (thiefsForm, _) = await BeginPasskeyAsync(thief);

        var first = await _visitor.CompletePasskeyAsync(form, credential, PasskeyExtensions.Challenge(challenge));
        var second = await thief.CompletePasskeyAsync(thiefsForm, credential, PasskeyExtensions.Challenge(challenge));

        Assert.Contains("boris@example.org", first.Text);
        IsRefused(second);
    }

    [Fact]
    public async Task Assertion_ExpiresAfterFiveMinutes()
    {
        var (form, challenge) = await BeginPasskeyAsync(_visitor);
        _clock.Advance(TimeSpan.FromMinutes(5));

        IsRefused(await _visitor.CompletePasskeyAsync(
            form, _authenticator.Get(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge)));
    }

    [Fact]
    public async Task AssertionForAnotherChallenge_IsRefused()
    {
        var (form, challenge) = await BeginPasskeyAsync(_visitor);
        var (_, other) = await BeginPasskeyAsync(_visitor);

        IsRefused(await _visitor.CompletePasskeyAsync(
            form, _authenticator.Get(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(other)));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:81")]
    [InlineData("http://localhost/")]
    public async Task AssertionOnAnotherOrigin_IsRefused(string origin)
    {
        _authenticator.Origin = origin;

        IsRefused(await _visitor.SignInByPasskeyAsync(_authenticator));
    }

    [Fact]
    public async Task DecreasingCounter_IsRefused()
    {
        await new Visitor(_app).SignInByPasskeyAsync(_authenticator);
        await new Visitor(_app).SignInByPasskeyAsync(_authenticator);
        _authenticator.Count = 0;

        IsRefused(await _visitor.SignInByPasskeyAsync(_authenticator));
    }

    [Fact]
    public async Task AssertionWithoutUserVerification_IsRefused()
    {
        _authenticator.VerifiesUser = false;

        IsRefused(await _visitor.SignInByPasskeyAsync(_authenticator));
    }

    [Fact]
    public async Task UnknownPasskey_IsRefusedLikeAWrongOne()
    {
        var foreign = new Authenticator();
        var (form, challenge) = await BeginPasskeyAsync(_visitor);
        foreign.Create(JsonElement.Parse("""{"rp":{"id":"localhost"},"user":{"id":"MQ"},"challenge":"AA"}"""));

        IsRefused(await _visitor.CompletePasskeyAsync(
            form, foreign.Get(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("no JSON")]
    [InlineData(
        """{"id":"AA","type":"public-key","response":"""
        + """{"clientDataJSON":"e30","authenticatorData":"AA","signature":"AA","userHandle":"bm8gbnVtYmVy"}}""")]
    public async Task Garbage_IsRefused(string credential)
    {
        var (form, challenge) = await BeginPasskeyAsync(_visitor);

        IsRefused(await _visitor.CompletePasskeyAsync(form, credential, PasskeyExtensions.Challenge(challenge)));
        IsRefused(await _visitor.CompletePasskeyAsync(form, credential, "garbage"));
    }

    [Fact]
    public async Task Password_StillSignsIn_AfterARefusedPasskey()
    {
        _authenticator.VerifiesUser = false;
        var refused = await _visitor.SignInByPasskeyAsync(_authenticator);

        var page = await _visitor.SubmitAsync(
            refused, "form.stack", new() { ["Email"] = Address, ["Password"] = Visitor.Passphrase });

        Assert.Contains(Address, page.Text);
    }

    [Fact]
    public async Task WrongPasswords_DoNotLockPasskeys()
    {
        for (var i = 0; i < 6; i++)
            await _visitor.SignInAsync(Address, "wrong password altogether");

        Assert.Contains(Address, (await _visitor.SignInByPasskeyAsync(_authenticator)).Text);
    }

    [Fact]
    public async Task PasskeySignIns_AreLimitedPerNetwork()
    {
        Page page;
        do
        {
            _authenticator.Origin = "http://evil.example";
            page = await _visitor.SignInByPasskeyAsync(_authenticator);
        }
        while (page.Status == HttpStatusCode.UnprocessableEntity);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains("Too many attempts to sign in from your network.", page.Text);
    }

    [Fact]
    public async Task Passkey_BelongsToThePublicHost()
    {
        await using var app = AppFactory.Offline().Set("PUBLIC_URL", "https://play.example.org");
        var phone = new Authenticator { Origin = "https://play.example.org" };

        var page = await new Visitor(app).RegisterByPasskeyAsync(Address, phone);

        Assert.Contains(Address, page.Text);
        Assert.Equal("play.example.org", Assert.Single(phone.Passkeys).Domain);
    }

    [Fact]
    public async Task Challenge_EndsWithTheProcess_WhereThereIsOne()
    {
        var (_, challenge) = await BeginPasskeyAsync(_visitor);
        await _app.StopAsync();
        _app = await _app.RestartedAsync();
        var visitor = new Visitor(_app);
        var (form, _) = await BeginPasskeyAsync(visitor);

        var page = await visitor.CompletePasskeyAsync(
            form, _authenticator.Get(PasskeyExtensions.Options(challenge)), PasskeyExtensions.Challenge(challenge));

        // With PostgreSQL any process completes what another one has begun, and so does the next one.
        if (_app.DatabaseUrl is null)
            IsRefused(page);
        else
            Assert.Contains(Address, page.Text);
    }

    private static async Task<(Form Form, JsonElement Challenge)> BeginPasskeyAsync(Visitor visitor)
    {
        var login = await visitor.GetAsync("/account/login");
        var form = login.Form("form:has(.passkey)");
        var challenge = await visitor.BeginPasskeyAsync("/account/login?handler=PasskeyQuestion", form);
        return (form with { Action = "/account/login?handler=Passkey" }, challenge);
    }

    private static void IsRefused(Page page)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(Refusal, page.Text);
        Assert.DoesNotContain("@example.org", page.Document.QuerySelector("header")!.TextContent);
    }
}
