using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class GuestTests : OfflineVisitorTest
{
    [Fact]
    public async Task Start_TakesANewVisitorToTheFirstTask_InOneClick()
    {
        var task = await Visitor.StartAsync();

        Assert.Equal("Answer", task.Panel);
        Assert.Contains("Guest", task.Text);
        Assert.True(await App.ReadAsync(db => db.Users.Select(u => u.IsGuest).SingleAsync()));
    }

    [Fact]
    public async Task Register_UpgradesTheGuest_FormsInOtherTabsStillWork()
    {
        var openInAnotherTab = await Visitor.StartAsync();
        var guest = await App.ReadAsync(db => db.Users.SingleAsync());

        await Visitor.RegisterAsync("anna@example.org");
        var next = await Visitor.AnswerAsync(openInAnotherTab, "Typed before registering.");

        var account = await App.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal((guest.Id, false, "anna@example.org"), (account.Id, account.IsGuest, account.Email));
        Assert.Contains("Task 2 of 4", next.Text);
        Assert.Equal(
            "Typed before registering.",
            await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task RepeatedRegistration_IsOneAccount()
    {
        await Visitor.StartAsync();
        var form = await Visitor.GetAsync("/account/register");
        var typed =
            new Dictionary<string, string> { ["Email"] = "anna@example.org", ["Password"] = Visitor.Passphrase };

        var pages = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Visitor.SubmitAsync(form, "form.stack", typed)));

        Assert.All(pages, page => Assert.Equal(HttpStatusCode.OK, page.Status));
        Assert.All(pages, page => Assert.Contains("anna@example.org", page.Text));
        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync()));
        // The second press comes after the first response, when the visitor already has the account.
        var late = await Visitor.SubmitAsync(form, "form.stack", typed);
        Assert.Equal((HttpStatusCode.OK, "/"), (late.Status, late.Path));
    }

    /// <summary>The second request carries the guest's cookie, which the first one has ended.</summary>
    [Theory]
    [InlineData("anna@example.org", Visitor.Passphrase, true)]
    [InlineData("anna@example.org", "another nine wet llamas", false)]
    [InlineData("boris@example.org", Visitor.Passphrase, false)]
    public async Task RegistrationAfterItsGuestEnded_OpensTheSameAccountOnly(
        string email, string password, bool isLetIn)
    {
        await new Visitor(App).RegisterAsync("boris@example.org");
        var cookies = new CookieContainer();
        var first = VisitorWith(cookies);
        await first.StartAsync();
        var second = VisitorWith(Copy(cookies));
        var form = await second.GetAsync("/account/register");
        await first.RegisterAsync("anna@example.org");

        var page = await second.SubmitAsync(form, "form.stack", new() { ["Email"] = email, ["Password"] = password });

        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(isLetIn, (await second.GetAsync("/")).Text.Contains(email, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Visitor.Passphrase)]
    [InlineData("another nine wet llamas")]
    public async Task Register_RevealsNoPassword_ToASignedInAccount(string password)
    {
        var form = await Visitor.GetAsync("/account/register");
        await Visitor.RegisterAsync("anna@example.org");
        var (action, fields) = form.Form("form.stack");
        fields["__RequestVerificationToken"] =
            (await Visitor.GetAsync("/account/logout")).Form("main form").Fields["__RequestVerificationToken"];
        (fields["Email"], fields["Password"]) = ("anna@example.org", password);

        var page = await Page.ReadAsync(await Visitor.Http.PostAsync(action, new FormUrlEncodedContent(fields)));

        Assert.Equal((HttpStatusCode.OK, "/"), (page.Status, page.Path));
        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync()));
    }

    /// <summary>After an account's session has ended, only the sign-in page may ask for its password.</summary>
    [Fact]
    public async Task Register_AfterTheSessionEnded_SignsNobodyIn()
    {
        var cookies = new CookieContainer();
        var here = VisitorWith(cookies);
        await here.RegisterAsync("anna@example.org");
        var copy = VisitorWith(Copy(cookies));
        // The form token is the account's; it is stale once the session has ended.
        var (_, fields) = (await copy.GetAsync("/")).Form(".language-switch");
        (fields["Email"], fields["Password"]) = ("anna@example.org", Visitor.Passphrase);
        await here.SubmitAsync(await here.GetAsync("/account"), "form[action*=SignOutEverywhere]");

        var answer = await copy.Http.PostAsync("/account/register", new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("anna@example.org", (await copy.GetAsync("/")).Text);
    }

    [Fact]
    public async Task Register_EndsTheGuestsOtherSessions()
    {
        var cookies = new CookieContainer();
        var here = VisitorWith(cookies);
        await here.StartAsync();
        var elsewhere = VisitorWith(Copy(cookies));
        Assert.Contains("Guest", (await elsewhere.GetAsync("/")).Text);

        await here.RegisterAsync("anna@example.org");

        Assert.DoesNotContain("Guest", (await elsewhere.GetAsync("/")).Text);
    }

    private static CookieContainer Copy(CookieContainer cookies)
    {
        var copy = new CookieContainer();
        copy.Add(cookies.GetAllCookies());
        return copy;
    }

    private Visitor VisitorWith(CookieContainer cookies) =>
        new(App.CreateDefaultClient(new RedirectHandler(), new CookieContainerHandler(cookies)));

    [Fact]
    public async Task RefusedRegistration_KeepsTheGuest()
    {
        await Visitor.StartAsync();

        await Visitor.RegisterAsync("anna@example.org", "short");

        var guest = await App.ReadAsync(db => db.Users.SingleAsync());
        Assert.True(guest.IsGuest);
        Assert.Null(guest.Email);
        Assert.Equal(
            AttemptStatus.InProgress, await App.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
    }

    [Fact]
    public async Task RepeatedStart_CreatesOneGuest()
    {
        var page = await Visitor.GetAsync("/professions/1");
        var (action, fields) = page.Form(".start-box form");
        // Both requests are sent before the first response has brought a cookie.
        var http = App.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add(
            "Cookie", page.Response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => http.PostAsync(action, new FormUrlEncodedContent(fields))));

        Assert.Single(answers.Select(a => a.Headers.Location).Distinct());
        Assert.All(answers, a => Assert.Contains(
            a.Headers.GetValues("Set-Cookie"), c => c.StartsWith("session=", StringComparison.Ordinal)));
        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync()));
        Assert.Equal(1, await App.ReadAsync(db => db.Attempts.CountAsync()));
    }

    [Fact]
    public async Task LateRepeatedStart_DoesNotRestoreTheGuest()
    {
        var time = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = AppFactory.Offline(time);
        var visitor = new Visitor(app);
        var page = await visitor.GetAsync("/professions/1");
        await visitor.SubmitAsync(page, ".start-box form");
        await visitor.SignOutAsync();

        time.Advance(TimeSpan.FromSeconds(31));
        await visitor.SubmitAsync(page, ".start-box form");

        Assert.Equal(2, await app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Login_OffersGuestAccess()
    {
        var login = await Visitor.GetAsync("/account/login?returnUrl=/privacy");

        var page = await Visitor.SubmitAsync(login, ".guest-box");

        Assert.Equal("/privacy", page.Path);
        Assert.Contains("Guest", page.Text);
    }
}
