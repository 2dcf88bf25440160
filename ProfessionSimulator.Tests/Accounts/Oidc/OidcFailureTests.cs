using System.Net;
using System.Text;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>Forged, repeated and refused callbacks, and a provider that does not answer.</summary>
public sealed class OidcFailureTests : OidcTest
{
    private const string DidNotWork = "Signing in with School 57 didn't work. Please try again.";

    [Fact]
    public async Task ProvidersRefusal_LeadsToTheLoginPage_WithoutItsText()
    {
        Provider.Denies = true;

        var page = await SignInAsync(Visitor, "/account/login?returnUrl=%2Fdays");

        Assert.Equal("/account/login?provider=denied&returnUrl=%2Fdays", page.Path);
        Assert.Contains("Signing in with School 57 was cancelled.", page.Text);
        Assert.DoesNotContain("words of the school", page.Html + App.Log.Text);
        Assert.Equal(["[SECURITY] sign_in user=- result=refused"], SecurityLines());
    }

    [Theory]
    [InlineData("/account/provider/callback")]
    [InlineData("/account/provider/callback?code=abc&state=def")]
    [InlineData("/account/provider/callback?error=%3Cb%3Eevil%3C%2Fb%3E&error_description=evil&state=def")]
    public async Task ForgedCallback_IsRefused(string callback)
    {
        var page = await Visitor.GetAsync(callback);

        Assert.Equal((HttpStatusCode.OK, true), (page.Status, page.Text.Contains(DidNotWork)));
        Assert.DoesNotContain("evil", page.Html);
        Assert.Empty(await UsersAsync());
    }

    [Fact]
    public async Task CallbackInAnotherBrowser_IsRefused()
    {
        var callback = await CallbackAsync(Provider.NewVisitor(App, follows: false));

        var victim = await Visitor.GetAsync(callback);

        Assert.Contains(DidNotWork, victim.Text);
        Assert.Empty(await UsersAsync());
    }

    [Fact]
    public async Task RepeatedCallback_SignsNobodyIn()
    {
        var attacker = Provider.NewVisitor(App, follows: false);
        var callback = await CallbackAsync(attacker);
        Assert.Equal("/", (await attacker.GetAsync(callback)).Response.Headers.Location!.ToString());
        var before = SecurityLines().Count(line => line.Contains("sign_in user=1 result=success"));

        await attacker.GetAsync(callback);

        Assert.Equal(before, SecurityLines().Count(line => line.Contains("sign_in user=1 result=success")));
        Assert.Contains("[SECURITY] sign_in user=1 result=refused", SecurityLines());
    }

    [Fact]
    public async Task TooManyCallbacks_DoNotReachTheProvider()
    {
        await using var app = Provider.Configure(AppFactory.Offline()).Set(
            "ProfessionSimulator:Limits:SignInsPerMinute", "2");
        var attacker = Provider.NewVisitor(app, follows: false);
        var callback = await CallbackAsync(attacker);
        await SignInAsync(Provider.NewVisitor(app));
        await SignInAsync(Provider.NewVisitor(app));
        Provider.Paths.Clear();

        var answer = await attacker.GetAsync(callback);

        Assert.Equal("/account/login?provider=delayed&returnUrl=%2F", answer.Response.Headers.Location!.ToString());
        Assert.DoesNotContain("/connect/token", Provider.Paths);
        Assert.Contains(
            "Too many attempts to sign in", (await attacker.GetAsync("/account/login?provider=delayed")).Text);
        Assert.Contains(app.Log.All, line => line.StartsWith(
            "[SECURITY] sign_in user=- ",
            StringComparison.Ordinal) && line.EndsWith("result=delayed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task UnknownSignInPage_NeedsAnotherClick()
    {
        var (time, host) =
            (new ManualTime(DateTimeOffset.UtcNow), Provider.Authority.Replace("127.0.0.1", "localhost"));
        Provider.Metadata["authorization_endpoint"] = host + "/connect/authorize";
        Provider.IsDown = true;
        await using var app = Provider.Configure(AppFactory.Offline(time));
        var visitor = Provider.NewVisitor(app, follows: false);
        var down = await SignInAsync(visitor);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, down.Status);
        Provider.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(11));

        var again = await visitor.SubmitAsync(down, Button);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.Contains("Please press the button again.", again.Text);
        Assert.Contains($" {host};", again.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.StartsWith(host, (await visitor.SubmitAsync(again, Button)).Response.Headers.Location!.ToString());
    }

    public static TheoryData<string> Changes => ["none", "subject", "nonce"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task TamperedIdToken_IsRefused(string change)
    {
        Provider.Mangle = token => Change(token, change);

        var page = await SignInAsync();

        Assert.Contains(DidNotWork, page.Text);
        Assert.Empty(await UsersAsync());
    }

    [Fact]
    public async Task IdTokenOfAnotherSignIn_IsRefused()
    {
        var first = "";
        Provider.Mangle = token => first = token;
        await SignInAsync();
        Provider.Mangle = _ => first;

        var page = await SignInAsync(Provider.NewVisitor(App));

        Assert.Contains(DidNotWork, page.Text);
        Assert.DoesNotContain(Address, page.Text);
    }

    [Fact]
    public async Task UnreachableProvider_StopsNeitherStartNorOtherPages()
    {
        Provider.IsDown = true;
        await using var app = Provider.Configure(AppFactory.Offline());
        var visitor = Provider.NewVisitor(app);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).Status);

        var page = await SignInAsync(visitor);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("School 57 can't be reached right now.", page.Text);
        Assert.NotNull(page.Document.QuerySelector("input[name=Email]"));
    }

    [Fact]
    public async Task StalledProvider_DelaysNobodyTwice()
    {
        Provider.Stalls = true;
        Provider.Paths.Clear();
        await using var app = Provider.Configure(AppFactory.Offline());
        var visitor = Provider.NewVisitor(app);
        var login = await visitor.GetAsync("/account/login");

        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => visitor.SubmitAsync(login, Button)));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status));
        Assert.Single(Provider.Paths);
    }

    [Fact]
    public async Task OtherSites_CanSignNobodyOut()
    {
        await SignInAsync();

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Visitor.GetAsync($"/signout-oidc?iss={Uri.EscapeDataString(Provider.Authority + "/")}")).Status);
        Assert.Contains(Address, (await Visitor.GetAsync("/")).Text);
    }

    [Fact]
    public async Task FormAction_AllowsTheProviderOnly()
    {
        var policy =
            (await Visitor.GetAsync("/account/login")).Response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains($"form-action 'self' {Provider.Authority};", policy);
    }

    [Fact]
    public async Task SignIn_CannotBeStartedByAnotherSite()
    {
        var response = await Visitor.Http.PostAsync("/account/login?handler=Provider", new FormUrlEncodedContent([]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Empty(Provider.Requests);
    }

    [Fact]
    public async Task UnfinishedSignIns_LeaveFewCookies()
    {
        var visitor = Provider.NewVisitor(App, follows: false);
        for (var i = 0; i < 12; i++)
            await SignInAsync(visitor);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");

        await visitor.Http.SendAsync(request);

        Assert.InRange(request.Headers.GetValues("Cookie").Single().Split("provider").Length, 2, 9);
    }

    private static async Task<string> CallbackAsync(Visitor visitor)
    {
        var challenge = await SignInAsync(visitor);
        return (await visitor.GetAsync(challenge.Response.Headers.Location!.ToString()))
            .Response.Headers.Location!.ToString();
    }

    private static string Change(string token, string change)
    {
        var parts = token.Split('.');
        return change switch
        {
            "none" => Encode("""{"alg":"none","typ":"JWT"}""") + "." + parts[1] + ".",
            "subject" => parts[0] + "." + Encode(Decode(parts[1]).Replace("pupil-7", "pupil-8")) + "." + parts[2],
            _ => parts[0] + "." + Encode(Decode(parts[1]).Replace("\"nonce\":\"", "\"nonce\":\"x")) + "." + parts[2],
        };
    }

    private static string Decode(string part) =>
        Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));

    private static string Encode(string text) =>
        System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
