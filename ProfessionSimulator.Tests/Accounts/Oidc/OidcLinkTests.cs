using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>A sign-in whose verified address belongs to an existing account.</summary>
public sealed class OidcLinkTests : OidcTest
{
    private readonly MailServer _mail = new();

    private Visitor Owner => field ??= new(App);

    private protected override AppFactory NewApp() =>
        AppFactory.Offline().WithMail(_mail).Set("PUBLIC_URL", "http://localhost");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task MatchingAddress_OpensNoAccount()
    {
        await Owner.RegisterAsync(Address);

        var page = await SignInAsync();

        Assert.Equal("/account/provider/pending", page.Path);
        Assert.Contains(
            "There is an account with anna@example.org here, but it isn't connected to School 57 yet.", page.Text);
        Assert.Null(page.Document.QuerySelector(".account-menu"));
        Assert.Empty(await LoginsAsync());
    }

    [Fact]
    public async Task Owner_SignsIn_AndConnects()
    {
        await Owner.RegisterAsync(Address);
        await SignInAsync(Visitor, "/account/login?returnUrl=%2Fdays");

        var login = await Visitor.GetAsync((await Visitor.GetAsync(
            "/account/provider/pending")).Document.QuerySelector("main a.button")!.GetAttribute("href")!);
        var pending = await Visitor.SubmitAsync(
            login, "form.stack", new() { ["Email"] = Address, ["Password"] = Visitor.Passphrase });
        Assert.Equal("/account/provider/pending", pending.Path);
        Assert.Empty(await LoginsAsync());
        var done = await Visitor.SubmitAsync(pending, "form[action*=Connect]");

        Assert.Equal("/days", done.Path);
        Assert.Equal([Login(1)], await LoginsAsync());
        Assert.Contains("School 57 was connected", (await _mail.NextAsync()).Subject);
        Assert.Equal("/account", (await Visitor.GetAsync("/account/provider/pending")).Path);
        Assert.Contains(Address, (await SignInAsync(Provider.NewVisitor(App))).Text);
    }

    [Fact]
    public async Task OtherUserOfTheBrowser_ConnectsNothing()
    {
        await Owner.RegisterAsync(Address);
        await new Visitor(App).RegisterAsync("boris@example.org");
        var pending = await SignInAsync();

        await Visitor.SignInAsync("boris@example.org");
        var page = await Visitor.GetAsync("/account/provider/pending");

        Assert.Null(page.Document.QuerySelector("form[action*=Connect]"));
        await Visitor.SubmitAsync(page, "form[action*=logout]");
        Assert.Empty(await LoginsAsync());
        Assert.Equal("/account/provider/pending", pending.Path);
    }

    [Fact]
    public async Task MailedLink_EndsOtherSignInMethods_WorksOnce()
    {
        await Owner.RegisterAsync(Address);
        await App.WriteAsync(async db => db.UserPasskeys.Add(new()
        {
            UserId = (await db.Users.SingleAsync()).Id,
            CredentialId = [1],
            Data = new() { PublicKey = [1], AttestationObject = [2], ClientDataJson = [3] },
        }));
        var program = App.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await App.SignInProgramAsync(Address));

        var sent = await Visitor.SubmitAsync(await SignInAsync(), "form[action*=Mail]");
        Assert.Contains("We've sent an email to anna@example.org.", sent.Text);
        var mail = await _mail.NextAsync();
        Assert.Equal(Address, mail.To.Mailboxes.Single().Address);
        var link = MailServer.LinkIn(mail);
        var elsewhere = Provider.NewVisitor(App);
        var question = await elsewhere.GetAsync(link.PathAndQuery);
        Assert.Empty(await LoginsAsync());
        var page = await elsewhere.SubmitAsync(question, "main form");

        Assert.Equal("/account", page.Path);
        Assert.Contains(Address, page.Text);
        Assert.Equal([Login(1)], await LoginsAsync());
        Assert.Null((await UserAsync()).PasswordHash);
        Assert.False(await App.ReadAsync(db => db.UserPasskeys.AnyAsync()));
        Assert.DoesNotContain(Address, (await Owner.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await new Visitor(App).SignInAsync(Address)).Status);
        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync(link.PathAndQuery)).Status);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(Provider.NewVisitor(App))).Status);
    }

    [Fact]
    public async Task MailedLink_WorksForThatPersonOnly()
    {
        await Owner.RegisterAsync(Address);
        await Visitor.SubmitAsync(await SignInAsync(), "form[action*=Mail]");
        var hers = MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery;
        Provider.Subject = "pupil-8";
        var other = Provider.NewVisitor(App);
        await other.SubmitAsync(await SignInAsync(other), "form[action*=Mail]");
        var his = MailServer.LinkIn(await _mail.NextAsync()).PathAndQuery;

        var mixed = hers.Split("&identity=")[0] + "&identity=" + his.Split("&identity=")[1];

        Assert.Equal(HttpStatusCode.Gone, (await other.GetAsync(mixed)).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(his)).Status);
    }

    [Fact]
    public async Task SecondAccount_HasNoAddress_KeepsTheGuestsWork()
    {
        await Owner.RegisterAsync(Address);
        await Visitor.StartAsync();
        var pending = await SignInAsync(Visitor, "/account/register");

        await Visitor.SubmitAsync(pending, "form[action*=Create]");

        var second = (await UsersAsync())[1];
        Assert.Equal((null, false), (second.Email, second.IsGuest));
        Assert.Equal([Login(second.Id)], await LoginsAsync());
        Assert.Equal(second.Id, await App.ReadAsync(db => db.Attempts.Select(a => a.UserId).SingleAsync()));
        Assert.Equal("/", (await SignInAsync(Provider.NewVisitor(App))).Path);
    }

    [Fact]
    public async Task PendingLogin_OfAnotherBrowser_DoesNotSignIn()
    {
        await Owner.RegisterAsync(Address);
        var leftOpen = Provider.NewVisitor(App);
        var pending = await SignInAsync(leftOpen);
        await Visitor.SubmitAsync(await SignInAsync(), "form[action*=Create]");

        var page = await leftOpen.SubmitAsync(pending, "form[action*=Create]");

        Assert.Equal("/account/login?provider=failed", page.Path);
        Assert.Null(page.Document.QuerySelector(".account-menu"));
        Assert.Equal([Login(2)], await LoginsAsync());
    }

    [Fact]
    public async Task PendingLogin_ExpiresAfterFifteenMinutes()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = Provider.Configure(AppFactory.Offline(time));
        await new Visitor(app).RegisterAsync(Address);
        var visitor = Provider.NewVisitor(app);
        var pending = await SignInAsync(visitor);

        time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        Assert.Equal("/account/login", (await visitor.SubmitAsync(pending, "form[action*=Create]")).Path);
        Assert.False(await app.ReadAsync(db => db.UserLogins.AnyAsync()));
    }

    [Fact]
    public async Task MailedLink_IsNotOffered_WithoutMail()
    {
        await using var app = Provider.Configure(AppFactory.Offline());
        await new Visitor(app).RegisterAsync(Address);

        var pending = await SignInAsync(Provider.NewVisitor(app));

        Assert.Null(pending.Document.QuerySelector("form[action*=Mail]"));
        Assert.NotNull(pending.Document.QuerySelector("form[action*=Create]"));
    }
}
