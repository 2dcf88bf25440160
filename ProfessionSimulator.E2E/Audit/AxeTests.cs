using ProfessionSimulator.E2E.Support;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Axe checks a page with and without scripts, as its reader sees it.</summary>
public sealed class AxeTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ValidPage_HasNoViolation(bool scripts) =>
        Assert.Empty(await FaultsAsync(scripts, "<p>Words.</p>", Axe.Rules));

    [Theory]
    [InlineData(true, "<button></button>")]
    [InlineData(false, "<button></button>")]
    [InlineData(false, "<noscript><button></button></noscript>")]
    [InlineData(false, "<p><noscript><a href=#></a></noscript></p>")]
    public async Task Violation_IsFound(bool scripts, string html) =>
        Assert.NotEmpty(await FaultsAsync(scripts, html, Axe.Rules));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LowContrast_IsFound(bool scripts) =>
        Assert.NotEmpty(await FaultsAsync(scripts, "<p style='color: #bbb'>Words.</p>", Axe.RulesOfColour));

    private async Task<string[]> FaultsAsync(bool scripts, string html, string[] rules)
    {
        var options = Viewport.Desktop.ToOptions("en");
        options.JavaScriptEnabled = scripts;
        await using var context = await chromium.NewContextAsync(options);
        var page = await context.NewPageAsync();
        await page.SetContentAsync(
            $"<!doctype html><html lang=en><title>Title</title><body><main><h1>Title</h1>{html}</main>");
        return await Axe.FindFaultsAsync(page, rules);
    }
}
