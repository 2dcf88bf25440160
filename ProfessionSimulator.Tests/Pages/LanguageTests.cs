using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed class LanguageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "ru")]
    [InlineData("en-GB", "en")]
    [InlineData("fr", "en")]
    public async Task Page_SpeaksWhatTheBrowserAsksFor(string accepted, string language)
    {
        _visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(accepted);

        Assert.Equal(language, (await _visitor.GetAsync("/")).Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Switch_StaysOnThePageAndIsRemembered()
    {
        var login = await _visitor.GetAsync("/account/login?returnUrl=/privacy");

        var russian = await _visitor.SubmitAsync(login, ".language-switch", new() { ["language"] = "ru" });

        Assert.Equal("/account/login?returnUrl=/privacy", russian.Path);
        Assert.Contains("Пароль", russian.Text);
        Assert.Contains("Что хранится", (await _visitor.GetAsync("/privacy")).Text);
    }

    [Fact]
    public async Task Messages_OfFormsAndAccountsAreTranslated()
    {
        _visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.Contains("Заполните это поле.", (await _visitor.RegisterAsync("", "")).Text);
        Assert.Contains("Нужно не меньше 15 символов.", (await _visitor.RegisterAsync("anna@example.org", "коротко")).Text);
    }

    [Fact]
    public async Task Catalogue_BeginsWithTheInterfacesLanguage()
    {
        _visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");

        Assert.Equal("ru", (await _visitor.GetAsync("/")).Document.QuerySelector(".card-title")!.GetAttribute("lang"));
    }
}
