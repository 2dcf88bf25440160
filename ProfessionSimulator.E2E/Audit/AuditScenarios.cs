using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Every page and state of the site. A scenario is the steps that bring a browser from one state to the next; it yields
/// each state's name while the page shows it, and goes on when whoever looks at it has seen enough. What is new on the
/// site belongs into one of these.
/// </summary>
internal static class AuditScenarios
{
    private const string NoScripts = "no scripts";

    private static readonly Dictionary<string, Func<AuditBot, IAsyncEnumerable<string>>> s_all = new()
    {
        [NoScripts] = NoScriptsScenario.RunAsync,
        ["visitor"] = VisitorScenario.RunAsync,
        ["day"] = DayScenario.RunAsync,
        ["typing"] = TypingScenario.RunAsync,
        ["troubles"] = FailuresScenario.RunAsync,
        ["attempts"] = AttemptsScenario.RunAsync,
        ["guest"] = GuestScenario.RunAsync,
        ["account"] = AccountScenario.RunAsync,
        ["errors"] = ErrorsScenario.RunAsync,
    };

    public static TheoryData<string, string> InBothLanguages =>
        [.. s_all.Keys.SelectMany(name => new[] { (name, "en"), (name, "ru") })];

    /// <summary>The browser that it is made with.</summary>
    public static BrowserNewContextOptions BrowserFor(string name, string language)
    {
        var options = Viewport.For(language).ToOptions(language);
        options.JavaScriptEnabled = name != NoScripts;
        return options;
    }

    public static IAsyncEnumerable<string> RunAsync(string name, AuditBot bot) => s_all[name](bot);
}
