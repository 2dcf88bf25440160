using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Looks at one state after the other, and keeps what is wrong and how it looks.</summary>
internal sealed class Inspection(Traveller traveller, ContactSheet sheet)
{
    private const string Axe = """
        async runOnly => {
          const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `axe ${id}: ${target.join(' ')}: ${failureSummary}`));
        }
        """;

    private static readonly string[] s_rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string[] s_rulesOfColour = ["color-contrast", "link-in-text-block"];
    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();
    internal static readonly string Checks = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Audit", "checks.js"));

    private readonly Window _window = Window.For(traveller.Language);
    private readonly List<string> _faults = [];

    /// <summary>Each with the state that it was found in.</summary>
    public IReadOnlyList<string> Faults => _faults;

    private IPage Page => traveller.Page;

    public async Task LookAtAsync(string state)
    {
        await CheckHtmlAsync(state);
        await PrepareAsync();
        Add(state, await Page.EvaluateAsync<string[]>("audit.structure()"));
        await LookAtAsync(state, ColorScheme.Dark, s_rulesOfColour);
        await LookAtAsync(state, ColorScheme.Light, s_rules);
        await CheckFocusAsync(state);
        await CheckFitAsync(state);
    }

    private async Task LookAtAsync(string state, ColorScheme scheme, string[] rules)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        // Axe waits for timers, which do not run where scripts are off.
        if (traveller.HasScripts)
            Add($"{state}, {scheme}", await Page.EvaluateAsync<string[]>(Axe, rules));
        await PhotographAsync(state, scheme);
    }

    private async Task PrepareAsync()
    {
        await Page.EvaluateAsync(Checks);
        if (await Page.EvaluateAsync<bool>("!window.axe"))
            await Page.EvaluateAsync(s_axe);
    }

    private async Task CheckHtmlAsync(string state)
    {
        // A page that still grows is looked at when it has ended.
        if (await Page.EvaluateAsync<bool>("document.readyState === 'loading'"))
            return;
        var number = 0;
        foreach (var response in traveller.Html)
        {
            var html = await TextOfAsync(response);
            if (html.Length == 0)
                continue;
            var isWhole = html.AsSpan().TrimStart().StartsWith("<!doctype", StringComparison.Ordinal);
            var document = isWhole ? html : HtmlCheck.AsDocument(html, traveller.Language);
            Add($"{state}, {response.Request.Method} {response.Url}", HtmlCheck.FaultsOf(document, isWhole));
            await ContactSheet.KeepHtmlAsync($"{state}-{traveller.Language}-{++number}", document);
        }
    }

    /// <summary>The browser drops what no script has read of a refusal, and the page does not show it.</summary>
    private static async Task<string> TextOfAsync(IResponse response)
    {
        try
        {
            return await response.TextAsync();
        }
        catch (PlaywrightException) when (!response.Ok && !response.Request.IsNavigationRequest)
        {
            return "";
        }
    }

    private async Task PhotographAsync(string state, ColorScheme scheme)
    {
        foreach (var window in ContactSheet.WindowsFor(_window, scheme))
        {
            await ResizeAsync(window);
            await sheet.AddAsync(Page, state, $"{window.Name}-{scheme}-{traveller.Language}".ToLowerInvariant());
        }
        await ResizeAsync(_window);
    }

    private async Task CheckFocusAsync(string state)
    {
        await Page.EvaluateAsync("audit.rememberFocus()");
        // From now on the browser shows where the focus is: somebody uses the keyboard.
        await Page.Keyboard.PressAsync("Tab");
        Add(state, await Page.EvaluateAsync<string[]>("audit.focus()"));
    }

    private async Task CheckFitAsync(string state)
    {
        foreach (var window in new[] { Window.Zoomed, Window.Narrow })
        {
            await ResizeAsync(window);
            Add($"{state}, {window.Name}", await Page.EvaluateAsync<string[]>("audit.fit()"));
        }
        await ResizeAsync(_window);
    }

    private Task ResizeAsync(Window window) => Page.SetViewportSizeAsync(window.Width, window.Height);

    private void Add(string where, IEnumerable<string> faults) => _faults.AddRange(faults.Select(fault => $"{where}: {fault}"));
}
