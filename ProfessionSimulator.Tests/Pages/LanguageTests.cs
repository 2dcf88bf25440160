using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed class LanguageTests : OfflineVisitorTest
{
    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "ru")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    public async Task Page_UsesTheBrowsersLanguage(string accepted, string language)
    {
        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        Assert.Equal(language, (await Visitor.GetAsync("/")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task LanguageSwitch_StaysOnThePage_AndIsRemembered()
    {
        var login = await Visitor.GetAsync("/account/login?returnUrl=/privacy");

        var russian = await Visitor.SubmitAsync(login, ".language-switch", new() { ["language"] = "ru" });

        Assert.Equal("/account/login?returnUrl=/privacy", russian.Path);
        Assert.Contains("Пароль", russian.Text);
        Assert.Contains("Конфиденциальность", (await Visitor.GetAsync("/privacy")).Text);
    }

    [Fact]
    public async Task FormAndAccountMessages_AreTranslated()
    {
        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.Contains("Придумайте пароль не короче 15 символов.", (await Visitor.RegisterAsync("", "")).Text);
        Assert.Contains(
            "Нужно не меньше 15 символов.", (await Visitor.RegisterAsync("anna@example.org", "коротко")).Text);
    }

    [Fact]
    public async Task Catalog_DefaultsToTheInterfaceLanguage()
    {
        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.Equal("ru", (await Visitor.GetAsync("/")).Document.QuerySelector(".card-title")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task LanguageChoice_FollowsTheAccountToOtherBrowsers()
    {
        await Visitor.RegisterAsync("anna@example.org");
        await ChooseAsync(Visitor, "ru");
        var elsewhere = new Visitor(App);
        Assert.Equal("en", await LanguageAsync(elsewhere));

        await elsewhere.SignInAsync("anna@example.org");

        Assert.Equal("ru", await LanguageAsync(elsewhere));
        Assert.Equal("ru", await App.ReadAsync(db => db.Users.Select(u => u.Language).SingleAsync()));
    }

    [Fact]
    public async Task AccountLanguage_OverridesTheCookie()
    {
        await Visitor.RegisterAsync("anna@example.org");
        var elsewhere = new Visitor(App);
        await ChooseAsync(elsewhere, "ru");

        await elsewhere.SignInAsync("anna@example.org");

        Assert.Equal("en", await LanguageAsync(elsewhere));
    }

    [Fact]
    public async Task LanguageChange_ReachesOtherSignedInBrowsers()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = AppFactory.Offline(clock);
        var (here, there) = (new Visitor(app), new Visitor(app));
        await here.RegisterAsync("anna@example.org");
        await there.SignInAsync("anna@example.org");
        await ChooseAsync(here, "ru");

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("ru", await LanguageAsync(there));
    }

    [Fact]
    public async Task Guest_KeepsTheLanguageAfterRegistering()
    {
        await ChooseAsync(Visitor, "ru");
        await Visitor.BeginAsync();
        await Visitor.RegisterAsync("anna@example.org");

        Assert.Equal("ru", await App.ReadAsync(db => db.Users.Select(u => u.Language).SingleAsync()));
        Assert.Contains("\"language\": \"ru\"", await Visitor.Http.GetStringAsync("/account/data"));
    }

    /// <summary>An API client names its language with each request; neither a cookie nor the account decides.</summary>
    [Fact]
    public async Task Api_UsesTheRequestsLanguage()
    {
        await ChooseAsync(Visitor, "ru");
        Assert.Contains(
            "Please sign in.", await (await Visitor.Http.GetAsync("/api/auth/me")).Content.ReadAsStringAsync());

        Visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.DoesNotContain(
            "Please sign in.", await (await Visitor.Http.GetAsync("/api/auth/me")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task LanguageSwitch_OnARefusedForm_ReturnsToThePage()
    {
        var refused = await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/login?returnUrl=/privacy"), "form.stack");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);

        Assert.Equal(
            "/account/login?returnUrl=%2Fprivacy",
            (await Visitor.SubmitAsync(refused, ".language-switch", new() { ["language"] = "ru" })).Path);
        Assert.Equal(
            "/account/login",
            (await Visitor.GetAsync("/account/login?handler=Guest")).Form(".language-switch").Fields["returnUrl"]);
    }

    private static async Task<Page> ChooseAsync(Visitor visitor, string language) =>
        await visitor.SubmitAsync(await visitor.GetAsync("/"), ".language-switch", new() { ["language"] = language });

    private static async Task<string?> LanguageAsync(Visitor visitor) =>
        (await visitor.GetAsync("/")).Document.DocumentElement.GetAttribute("lang");
}
