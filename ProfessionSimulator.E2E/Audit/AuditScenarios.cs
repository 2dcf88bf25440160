using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Every page and state of the site. A scenario brings a browser from one state to the next; it yields each state's
/// name while the page shows it, and continues after the state was inspected. New pages and states belong in one of
/// these.
/// </summary>
internal static class AuditScenarios
{
    private const string NoScripts = "no scripts";

    private static readonly Dictionary<string, Func<AuditBot, IAsyncEnumerable<string>>> s_all = new()
    {
        [NoScripts] = NoScriptsScenario.RunAsync,
        ["visitor"] = VisitorScenario.RunAsync,
        ["day"] = DayScenario.RunAsync,
        ["report"] = ReportScenario.RunAsync,
        ["typing"] = TypingScenario.RunAsync,
        ["troubles"] = FailuresScenario.RunAsync,
        ["attempts"] = AttemptsScenario.RunAsync,
        ["guest"] = GuestScenario.RunAsync,
        ["account"] = AccountScenario.RunAsync,
        ["errors"] = ErrorsScenario.RunAsync,
    };

    public static TheoryData<string, string> InBothLanguages =>
        [.. s_all.Keys.SelectMany(name => new[] { (name, "en"), (name, "ru") })];

    /// <summary>The options of the scenario's browser.</summary>
    public static BrowserNewContextOptions BrowserFor(string name, string language)
    {
        var options = Viewport.For(language).ToOptions(language);
        options.JavaScriptEnabled = name != NoScripts;
        return options;
    }

    public static IAsyncEnumerable<string> RunAsync(string name, AuditBot bot) => s_all[name](bot);
}
