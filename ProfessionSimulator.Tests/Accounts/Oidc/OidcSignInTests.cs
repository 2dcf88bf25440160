using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

public class OidcSignInTests : OidcTest
{
    [Fact]
    public async Task NewPerson_GetsAnAccountWithTheVerifiedAddress()
    {
        var page = await SignInAsync();

        Assert.Equal((HttpStatusCode.OK, "/"), (page.Status, page.Path));
        Assert.Contains(Address, page.Text);
        var user = await UserAsync();
        Assert.Equal(
            (Address, Address, false, null, "en"),
            (user.Email, user.UserName, user.IsGuest, user.PasswordHash, user.Language));
        Assert.Equal([Login(user.Id)], await LoginsAsync());
    }

    [Fact]
    public async Task KnownPerson_ReturnsToTheSameAccountAndPage()
    {
        await SignInAsync();
        Provider.Email = "anna.new-name@example.org";
        var elsewhere = Provider.NewVisitor(App);

        var page = await SignInAsync(elsewhere, "/account/login?returnUrl=%2Fdays%3Ffrom%3Dhere");

        Assert.Equal("/days?from=here", page.Path);
        Assert.Equal(Address, (await UserAsync()).Email);
        Assert.Contains("[SECURITY] sign_in user=1 result=success", SecurityLines());
    }

    [Theory]
    [InlineData(false)]
    [InlineData("false")]
    [InlineData("yes")]
    [InlineData(null)]
    public async Task UnverifiedAddress_IsNotUsed(object? verified)
    {
        Provider.EmailVerified = verified;

        var page = await SignInAsync();

        var user = await UserAsync();
        Assert.Null(user.Email);
        Assert.StartsWith("oidc-", user.UserName);
        Assert.Equal(OpenIdProvider.Name, page.Document.QuerySelector(".account-name")!.TextContent);
        Assert.DoesNotContain(Address, page.Text);
    }

    [Fact]
    public async Task AddressVerifiedByAString_IsUsed()
    {
        Provider.EmailVerified = "true";

        await SignInAsync();

        Assert.Equal(Address, (await UserAsync()).Email);
    }

    [Theory]
    [InlineData("no address")]
    [InlineData("an\u200Bna@example.org")]
    public async Task InvalidAddress_IsNotUsed(string address)
    {
        Provider.Email = address;

        await SignInAsync();

        Assert.Null((await UserAsync()).Email);
    }

    [Theory]
    [InlineData(true, Address)]
    [InlineData(false, null)]
    public async Task UserInfo_IsRequested_WhenTheTokenHasNoAddress(bool isVerified, string? expected)
    {
        (Provider.HasEmailInUserInfoOnly, Provider.EmailVerified) = (true, isVerified);

        await SignInAsync();

        Assert.Equal(expected, (await UserAsync()).Email);
        Assert.Contains("/connect/userinfo", Provider.Paths);
    }

    [Fact]
    public async Task UserInfo_IsNotRequested_WhenTheTokenHasAnAddress()
    {
        await SignInAsync();

        Assert.DoesNotContain("/connect/userinfo", Provider.Paths);
        var request = Assert.Single(Provider.Requests);
        Assert.Equal(
            "code openid email S256",
            $"{request["response_type"]} {request["scope"]} {request["code_challenge_method"]}");
        Assert.DoesNotContain("form_post", request["response_mode"].ToString());
        Assert.Equal("http://localhost/account/provider/callback", request["redirect_uri"].ToString());
    }

    [Fact]
    public async Task Subject_IsComparedExactly()
    {
        Provider.EmailVerified = false;
        await SignInAsync();
        Provider.Subject = Provider.Subject.ToUpperInvariant();
        await SignInAsync(Provider.NewVisitor(App));

        Assert.Equal(2, (await UsersAsync()).Count);
    }

    [Theory]
    [InlineData(255, 1)]
    [InlineData(256, 0)]
    public async Task TooLongSubject_IsRefused(int length, int accounts)
    {
        Provider.Subject = new('7', length);

        await SignInAsync();

        Assert.Equal(accounts, (await UsersAsync()).Count);
    }

    [Fact]
    public async Task SameSubjectOfAnotherProvider_IsAnotherPerson()
    {
        await SignInAsync();
        await using var other = await OpenIdProvider.StartAsync();
        other.EmailVerified = false;
        await App.StopAsync();
        await using var app = other.Configure(await App.RestartedAsync());

        await SignInAsync(other.NewVisitor(app));

        Assert.Equal(2, await app.ReadAsync(db =>
            db.UserLogins.Where(l => l.ProviderKey == Provider.Subject).Select(l => l.UserId).Distinct().CountAsync()));
    }

    [Fact]
    public async Task Guest_BecomesTheAccount_OldCookieEnds()
    {
        var task = await Visitor.StartAsync();
        var copy = Provider.NewVisitor(App);
        copy.Http.DefaultRequestHeaders.Add("Cookie", (await SessionCookieAsync(Visitor)));
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync(task.Path)).Status);

        var page = await SignInAsync(Visitor, "/account/register?returnUrl=" + Uri.EscapeDataString(task.Path));

        Assert.Equal(task.Path, page.Path);
        Assert.Contains("Everything you did as a guest is in your account now.", page.Text);
        Assert.False((await UserAsync()).IsGuest);
        Assert.Equal([Login(1)], await LoginsAsync());
        Assert.StartsWith("/account/login", (await copy.GetAsync(task.Path)).Path);
    }

    [Fact]
    public async Task ConcurrentCallbacks_CreateOneAccount()
    {
        await Visitor.StartAsync();
        var pages = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => SignInAsync(i % 2 == 0 ? Visitor : Provider.NewVisitor(App))));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.Single(await LoginsAsync());
        Assert.Single(await UsersAsync(), user => !user.IsGuest);
    }

    [Fact]
    public async Task ForeignReturnUrl_LeadsHome()
    {
        var page = await SignInAsync(Visitor, "/account/login?returnUrl=https%3A%2F%2Fevil.example%2F");

        Assert.Equal("http://localhost/", page.Response.RequestMessage!.RequestUri!.ToString());
    }

    [Fact]
    public async Task RedirectUri_UsesThePublicUrl()
    {
        await using var app = Provider.Configure(AppFactory.Offline()).Set("PUBLIC_URL", "https://play.example.org");
        var visitor = Provider.NewVisitor(app, follows: false);

        await SignInAsync(visitor);

        Assert.Contains(
            "redirect_uri=https%3A%2F%2Fplay.example.org%2Faccount%2Fprovider%2Fcallback",
            (await SignInAsync(visitor)).Response.Headers.Location!.Query);
    }

    [Fact]
    public async Task SchoolSignIn_IsAbsent_WithoutSettings()
    {
        await using var app = AppFactory.Offline();
        var visitor = new Visitor(app);
        var login = await visitor.GetAsync("/account/login");

        Assert.Null(login.Document.QuerySelector(Button));
        Assert.EndsWith(
            "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
            login.Response.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(
            HttpStatusCode.NotFound, (await visitor.GetAsync("/account/provider/callback?code=1&state=2")).Status);
        var form = login.Form("form.guest-box") with { Action = "/account/login?handler=Provider" };
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await visitor.Http.PostAsync(form.Action, new FormUrlEncodedContent(form.Fields))).StatusCode);
    }

    private static async Task<string> SessionCookieAsync(Visitor visitor)
    {
        var echo = new HttpRequestMessage(HttpMethod.Get, "/");
        await visitor.Http.SendAsync(echo);
        return echo.Headers.GetValues("Cookie").Single();
    }
}
