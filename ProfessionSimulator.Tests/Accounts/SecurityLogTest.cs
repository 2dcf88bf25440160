using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The log lines about security that operators read.</summary>
public abstract class SecurityLogTest : IAsyncLifetime
{
    private protected const string Address = "anna@example.org";
    private protected const string Client = "192.0.2.7";

    private protected MailServer Mail { get; } = new();

    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = AppFactory.Offline().WithMail(Mail);
        Visitor = NewVisitor();
        await Visitor.RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Mail.DisposeAsync();
    }

    private protected static string Line(string action, string user, string result) =>
        $"[SECURITY] {action} user={user} from={Client} result={result}";

    private protected List<string> Lines() =>
        [.. App.Log.All.Where(line => line.StartsWith("[SECURITY]", StringComparison.Ordinal))];

    private protected Visitor NewVisitor(string from = Client)
    {
        var visitor = new Visitor(App);
        visitor.Http.DefaultRequestHeaders.Add(ClientAddress.Header, from);
        return visitor;
    }
}
