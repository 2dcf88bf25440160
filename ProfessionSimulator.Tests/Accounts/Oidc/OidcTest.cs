using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>The site with a provider of its own.</summary>
public abstract class OidcTest : IAsyncLifetime
{
    protected const string Address = "anna@example.org";
    private protected const string Button = "form[action*='handler=Provider']";

    private protected OpenIdProvider Provider { get; private set; } = null!;

    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Provider = await OpenIdProvider.StartAsync();
        App = Provider.Configure(NewApp());
        Visitor = Provider.NewVisitor(App);
    }

    private protected virtual AppFactory NewApp() => AppFactory.Offline();

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    private protected static async Task<Page> SignInAsync(Visitor visitor, string from = "/account/login") =>
        await visitor.SubmitAsync(await visitor.GetAsync(from), Button);

    private protected Task<Page> SignInAsync() => SignInAsync(Visitor);

    /// <summary>Confirms a form by signing in at the provider instead of typing the password.</summary>
    private protected static async Task<Page> ConfirmAsync(
        Visitor visitor, Page page, Dictionary<string, string>? typed = null)
    {
        var form = page.Form("form.stack");
        foreach (var (name, value) in typed ?? [])
            form.Fields[name] = value;
        var action = page.Document.QuerySelector("form.stack button[formaction*=provider]")!
            .GetAttribute("formaction")!;
        return await Page.ReadAsync(await visitor.Http.PostAsync(action, new FormUrlEncodedContent(form.Fields)));
    }

    private protected Task<Page> ConfirmAsync(Page page, Dictionary<string, string>? typed = null) =>
        ConfirmAsync(Visitor, page, typed);

    private protected Task<List<ApplicationUser>> UsersAsync() =>
        App.ReadAsync(db => db.Users.AsNoTracking().OrderBy(u => u.Id).ToListAsync());

    private protected async Task<ApplicationUser> UserAsync() => Assert.Single(await UsersAsync());

    private protected Task<List<string>> LoginsAsync() =>
        App.ReadAsync(db => db.UserLogins.OrderBy(l => l.UserId).Select(
            l => l.UserId + " " + l.LoginProvider + " " + l.ProviderKey + " " + l.ProviderDisplayName).ToListAsync());

    private protected string Login(int user, string? subject = null) =>
        $"{user} {Provider.Authority}/ {subject ?? Provider.Subject} {OpenIdProvider.Name}";

    private protected List<string> SecurityLines() =>
        [.. App.Log.All.Where(line => line.StartsWith("[SECURITY]", StringComparison.Ordinal)).Select(line =>
            line.Replace(" from=-", ""))];
}
