using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>An account with a browser on the account page, and another browser.</summary>
public abstract class AccountPageTest : IAsyncLifetime
{
    private protected const string Address = "anna@example.org";
    private protected const string NewAddress = "anna.new@example.org";
    private protected const string NewPassword = "seven blue teapots sing";

    private protected MailServer Mail { get; } = new();

    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    private protected Visitor Elsewhere { get; private set; } = null!;

    public ValueTask InitializeAsync() => StartAsync(AppFactory.Offline());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Mail.DisposeAsync();
    }

    private protected async ValueTask StartAsync(AppFactory app)
    {
        App = app;
        (Visitor, Elsewhere) = (new Visitor(App), new Visitor(App));
        await Visitor.RegisterAsync(Address);
        await Elsewhere.SignInAsync(Address);
    }

    private protected async Task<HttpClient> NewProgramAsync()
    {
        var program = App.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", await App.SignInProgramAsync(Address));
        return program;
    }

    private protected async Task<Page> ChangePasswordAsync(string current, string replacement) => await Visitor.SubmitAsync(
        await Visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = replacement });
}
