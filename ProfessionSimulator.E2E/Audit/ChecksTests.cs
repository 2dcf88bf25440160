using ProfessionSimulator.E2E.Support;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>The checks that run in the browser find each violation, and nothing in a valid page.</summary>
public sealed class ChecksTests(Chromium chromium)
{
    private const string InOrder =
        "<h1>Title</h1><p>Words, and a <a href=#>link</a> among them, <span lang=ru>слова</span>.</p>";

    [Theory]
    [InlineData("structure", "")]
    [InlineData("focus", "")]
    [InlineData("fit", "<div style='overflow-x: auto'><pre style='width: 900px'>Long</pre></div>")]
    public async Task ValidPage_HasNoViolation(string check, string html) =>
        Assert.Empty(await FaultsAsync(check, InOrder + html));

    [Theory]
    [InlineData("structure", "<h1>Another</h1>")]
    [InlineData("structure", "<p id=a>One</p><p id=a>Two</p>")]
    [InlineData("structure", "<button aria-describedby=nobody style='padding: 1em'>Do</button>")]
    [InlineData("structure", "<p>Русские слова</p>")]
    [InlineData("structure", "<p lang=ru>English words</p>")]
    [InlineData("structure", "<button style='font-size: 8px; padding: 0'>Do</button>")]
    [InlineData("structure", "<p><a href=#>Alone</a></p>")]
    [InlineData(
        "structure", "<header><b class=brand>Site</b></header><main><p style='margin-left: 9px'>Words</p></main>")]
    [InlineData("structure", "<noscript style='display: contents'>Words</noscript>")]
    [InlineData("focus", "<button style='outline: none'>Do</button>")]
    [InlineData("fit", "<div style='width: 900px'>Wide</div>")]
    [InlineData("fit", "<p style='width: 50px; white-space: nowrap; overflow: hidden'>Words that are cut off</p>")]
    public async Task Violation_IsFound(string check, string html) =>
        Assert.NotEmpty(await FaultsAsync(check, InOrder + html));

    private async Task<string[]> FaultsAsync(string check, string body)
    {
        await using var context = await chromium.NewContextAsync(Viewport.Narrow.ToOptions("en"));
        var page = await context.NewPageAsync();
        await page.SetContentAsync(
            $"<!doctype html><html lang=en><title>Title</title><style>:focus-visible {{ outline: 3px solid }}</style><body>{body}");
        await page.EvaluateAsync(Inspection.Checks);
        await page.Keyboard.PressAsync("Tab");
        return await page.EvaluateAsync<string[]>($"audit.{check}()");
    }
}
