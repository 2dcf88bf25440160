using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>A sign-in is a session on the server: a copy of its cookie opens nothing that has ended there.</summary>
public class BrowserSessionTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string SignInPage = "/account/login?returnUrl=%2Faccount";

    private readonly ManualTime _time = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _app.DisposeAsync();
    }

    [Fact]
    public async Task CopiedCookie_IsInvalid_AfterSignOut()
    {
        var (owner, cookies) = NewBrowser();
        await owner.RegisterAsync(Address);
        var thief = CopyBrowser(cookies);
        Assert.Equal("/account", (await thief.GetAsync("/account")).Path);

        await owner.SignOutAsync();

        Assert.Equal(SignInPage, (await thief.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task CopiedCookie_IsInvalid_AfterARenewedOneSignedOut()
    {
        var (owner, cookies) = NewBrowser();
        await owner.RegisterAsync(Address);
        var thief = CopyBrowser(cookies);
        _time.Advance(TimeSpan.FromDays(3));
        await owner.GetAsync("/account");

        await owner.SignOutAsync();

        Assert.Equal(SignInPage, (await thief.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task SignOut_LeavesOtherBrowsersSignedIn()
    {
        var (phone, _) = NewBrowser();
        await phone.RegisterAsync(Address);
        var laptop = new Visitor(_app);
        await laptop.SignInAsync(Address);

        await phone.SignOutAsync();

        Assert.Equal("/account", (await laptop.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task SecondSignInOfABrowser_EndsTheFirst()
    {
        var (browser, cookies) = NewBrowser();
        await browser.BeginAsync();
        var guest = CopyBrowser(cookies);
        Assert.Contains("as a guest", (await guest.GetAsync("/account")).Text);
        await new Visitor(_app).RegisterAsync(Address);

        await browser.SignInAsync(Address);

        Assert.Equal(SignInPage, (await guest.GetAsync("/account")).Path);
        Assert.Equal("/account", (await browser.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task LanguageChange_KeepsRequestsInFlightSignedIn()
    {
        var (browser, cookies) = NewBrowser();
        await browser.RegisterAsync(Address);
        var tab = CopyBrowser(cookies);

        await browser.SubmitAsync(
            await browser.GetAsync("/account"), "form[action='/language']", new() { ["language"] = "ru" });

        Assert.Equal("/account", (await tab.GetAsync("/account")).Path);
        Assert.Equal(1, await OpenAsync());
    }

    [Fact]
    public async Task GuestRegistration_EndsTheGuestsCookies()
    {
        var (browser, cookies) = NewBrowser();
        await browser.BeginAsync();
        var copy = CopyBrowser(cookies);
        await copy.GetAsync("/account");

        await browser.RegisterAsync(Address);

        Assert.Equal(SignInPage, (await copy.GetAsync("/account")).Path);
        Assert.Equal(1, await OpenAsync());
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task Account_IsSignedOut_AfterThirtyDaysWithoutAVisit(int days, bool isSignedIn)
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);

        _time.Advance(TimeSpan.FromDays(days));

        Assert.Equal(isSignedIn ? "/account" : SignInPage, (await visitor.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task Account_IsSignedOut_AfterHalfAYear_EvenIfActive()
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);
        for (var day = 0; day < 175; day += 25)
            await PassAsync(visitor, days: 25);

        Assert.Equal("/account", (await visitor.GetAsync("/account")).Path);
        _time.Advance(TimeSpan.FromDays(6));
        Assert.Equal(SignInPage, (await visitor.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task Guest_StaysSignedIn_ForYears()
    {
        var guest = new Visitor(_app);
        await guest.BeginAsync();

        for (var day = 0; day < 800; day += 29)
            await PassAsync(guest, days: 29);

        Assert.Contains("as a guest", (await guest.GetAsync("/account")).Text);
    }

    [Fact]
    public async Task Limits_AreSettings()
    {
        _app.Set("ProfessionSimulator:Sessions:IdleDays", "2").Set("ProfessionSimulator:Sessions:AbsoluteDays", "3");
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);

        await PassAsync(visitor, days: 2);
        Assert.Equal("/account", (await visitor.GetAsync("/account")).Path);
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(SignInPage, (await visitor.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task TypedText_SurvivesTheSessionsEnd()
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync(Address);
        var task = await visitor.StartAsync();
        await visitor.SaveDraftAsync(task, "Typed before the session ended.");
        _time.Advance(TimeSpan.FromDays(40));

        var refused = await visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Typed after it." });
        Assert.Contains("Typed after it.", refused.Html);
        await visitor.SignInAsync(Address);

        Assert.Contains("Typed before the session ended.", (await visitor.GetAsync(task.Path)).Html);
    }

    [Fact]
    public async Task EndedSessions_AreDeleted()
    {
        var (first, second) = (new Visitor(_app), new Visitor(_app));
        await first.RegisterAsync(Address);
        await second.SignInAsync(Address);
        await first.SignOutAsync();
        Assert.Equal(2, await _app.ReadAsync(db => db.BrowserSessions.CountAsync()));

        _time.Advance(TimeSpan.FromDays(61));
        await _app.WaitUntilAsync(async db => await db.BrowserSessions.CountAsync() == 1);

        _time.Advance(TimeSpan.FromDays(120));
        await _app.WaitUntilAsync(async db => !await db.BrowserSessions.AnyAsync());
    }

    [Fact]
    public async Task TooManySessions_EndTheLeastRecentlyUsed()
    {
        var (first, second) = (new Visitor(_app), new Visitor(_app));
        await first.RegisterAsync(Address);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second.SignInAsync(Address);
        var now = _time.GetUtcNow().AddSeconds(1);
        await _app.WriteAsync(async db =>
        {
            for (var i = 2; i < SessionOptions.MaxPerUser; i++)
            {
                db.BrowserSessions.Add(
                    new() { Id = Guid.NewGuid(), UserId = 1, Device = "Chrome", CreatedAt = now, LastSeenAt = now });
            }

            await db.SaveChangesAsync();
        });

        await new Visitor(_app).SignInAsync(Address);

        Assert.Equal(SessionOptions.MaxPerUser, await OpenAsync());
        Assert.Equal(SignInPage, (await first.GetAsync("/account")).Path);
        Assert.Equal("/account", (await second.GetAsync("/account")).Path);
    }

    /// <summary>Lets days pass and makes a visit at their end.</summary>
    private async Task PassAsync(Visitor visitor, int days)
    {
        _time.Advance(TimeSpan.FromDays(days));
        await visitor.GetAsync("/account");
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        await _app.WaitUntilAsync(
            db => db.BrowserSessions.AnyAsync(s => s.LastSeenAt == DateTimeOffset.FromUnixTimeMilliseconds(now)));
    }

    private Task<int> OpenAsync() => _app.ReadAsync(db => db.BrowserSessions.CountAsync(s => s.EndedAt == null));

    private (Visitor Visitor, CookieContainerHandler Cookies) NewBrowser()
    {
        var cookies = new CookieContainerHandler();
        var http = _app.CreateDefaultClient(new RedirectHandler(), cookies);
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return (new(http), cookies);
    }

    private Visitor CopyBrowser(CookieContainerHandler cookies)
    {
        var (copy, others) = NewBrowser();
        others.Container.Add(cookies.Container.GetCookies(_app.ClientOptions.BaseAddress));
        return copy;
    }
}
