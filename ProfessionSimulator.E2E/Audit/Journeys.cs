using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Every page and state of the site. A journey is the steps that bring a browser from one state to the next; it yields each
/// state's name while the page shows it, and goes on when whoever looks at it has seen enough. What is new on the site
/// belongs into one of these.
/// </summary>
internal static class Journeys
{
    private const string NoScripts = "no scripts";

    private static readonly Dictionary<string, Func<Traveller, IAsyncEnumerable<string>>> s_all = new()
    {
        [NoScripts] = NoScriptsJourney.TravelAsync,
        ["visitor"] = VisitorJourney.TravelAsync,
        ["day"] = DayJourney.TravelAsync,
        ["typing"] = TypingJourney.TravelAsync,
        ["troubles"] = TroublesJourney.TravelAsync,
        ["attempts"] = AttemptsJourney.TravelAsync,
        ["guest"] = GuestJourney.TravelAsync,
        ["account"] = AccountJourney.TravelAsync,
        ["errors"] = ErrorsJourney.TravelAsync,
    };

    public static TheoryData<string, string> InBothLanguages => [.. s_all.Keys.SelectMany(name => new[] { (name, "en"), (name, "ru") })];

    /// <summary>The browser that it is made with.</summary>
    public static BrowserNewContextOptions BrowserFor(string name, string language)
    {
        var options = Window.For(language).ToOptions(language);
        options.JavaScriptEnabled = name != NoScripts;
        return options;
    }

    public static IAsyncEnumerable<string> TravelAsync(string name, Traveller traveller) => s_all[name](traveller);
}
