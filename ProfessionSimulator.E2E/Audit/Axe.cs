using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Runs axe in any page, even with scripts turned off.</summary>
internal static class Axe
{
    public static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    public static readonly string[] RulesOfColour = ["color-contrast", "link-in-text-block"];

    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// Without scripts, timers do not run, which axe waits for, and axe takes noscript content for hidden. Longer
    /// timers are axe's own limits.
    /// </summary>
    private const string WithoutScripts = """
        () => {
          window.setTimeout = (run, delay = 0, ...rest) => { if (delay < 100) Promise.resolve().then(() => run(...rest)); };
          for (const plain of document.querySelectorAll('body noscript')) plain.replaceWith(...plain.childNodes);
        }
        """;

    private const string Run = """
        async runOnly => {
          const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
          return violations.flatMap(({ id, nodes }) => nodes.map(
            ({ target, failureSummary }) => `axe ${id}: ${target.join(' ')}: ${failureSummary}`));
        }
        """;

    public static async Task<string[]> FindFaultsAsync(IPage page, string[] rules)
    {
        if (await page.EvaluateAsync<bool>("!window.axe"))
            await page.EvaluateAsync(s_script);
        if (await page.EvaluateAsync<bool>("matchMedia('(scripting: none)').matches"))
            await page.EvaluateAsync(WithoutScripts);
        return await page.EvaluateAsync<string[]>(Run, rules);
    }
}
