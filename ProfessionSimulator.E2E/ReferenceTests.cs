using Microsoft.Playwright;
using ProfessionSimulator.E2E.Audit;
using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>
/// The API reference works without other origins: a request elsewhere or a console error fails the test.
/// </summary>
public sealed class ReferenceTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Operation = "reference/#tag/tasks/POST/api/tasks/{taskId}/submit";

    [Fact]
    public async Task Footer_LinksToTheReference()
    {
        var page = (await NewPlayerAsync()).Page;
        await page.GotoAsync(Site.ToString());

        await page.GetByRole(AriaRole.Link, new() { Name = "API" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Profession Simulator API");
        await OpenOperationAsync(page);

        await Expect(page.Locator("body")).ToContainTextAsync("idempotency_key_reused");
        await Expect(page.Locator("body")).ToContainTextAsync("First the queue, then the letter.");
    }

    /// <summary>The page is Scalar's, so it is checked for WCAG only, not for our own rules of size and fit.</summary>
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Reference_IsAccessible(ColorScheme scheme)
    {
        var page = (await NewPlayerAsync()).Page;
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await OpenOperationAsync(page);

        Assert.Empty(await Axe.FindFaultsAsync(page, Axe.Rules));
        await page.EvaluateAsync(Inspection.Checks);
        await page.Keyboard.PressAsync("Tab");
        Assert.Empty(await page.EvaluateAsync<string[]>("audit.focus()"));
    }

    [Fact]
    public async Task Reference_LinksToTheDocument_WithoutScripts()
    {
        var page = (await NewPlayerAsync(javaScript: false)).Page;
        var response = await page.GotoAsync(new Uri(Site, "reference/").ToString());

        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "the OpenAPI document" })).ToHaveAttributeAsync(
            "href", "/openapi/v1.json");
        Assert.Empty(await Axe.FindFaultsAsync(page, Axe.Rules));
        Assert.Empty(HtmlCheck.FindFaults(await response!.TextAsync()));
    }

    private async Task OpenOperationAsync(IPage page)
    {
        await page.GotoAsync(new Uri(Site, Operation).ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Submit an answer", Exact = true }))
            .ToBeVisibleAsync();
    }
}
