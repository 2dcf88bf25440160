using ProfessionSimulator.E2E.Support;
using static Microsoft.Playwright.Assertions;

namespace ProfessionSimulator.E2E;

/// <summary>The reference of the API works from here alone: a request elsewhere or a console error fails the test.</summary>
public sealed class ReferenceTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task TheFooter_LeadsToTheReference_WhichShowsAnOperation()
    {
        var page = (await NewPlayerAsync()).Page;
        await page.GotoAsync(Site.ToString());

        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "For programs" }).ClickAsync();
        await page.GotoAsync(page.Url + "#tag/tasks/POST/api/tasks/{taskId}/submit");

        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Hand in an answer", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator("body")).ToContainTextAsync("idempotency_key_reused");
        await Expect(page.Locator("body")).ToContainTextAsync("First the queue, then the letter.");
    }
}
