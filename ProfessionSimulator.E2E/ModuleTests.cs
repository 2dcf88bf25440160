using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>Which scripts a page loads.</summary>
public sealed class ModuleTests(Chromium chromium) : BrowserTest(chromium)
{
    // Out of a build, all is asked for again each time.
    private protected override void Configure(AppFactory app) =>
        app.Set("EnableStaticAssetsDevelopmentCaching", "true");

    /// <summary>Each at an address of its own for each version: modules of two versions never meet.</summary>
    [Fact]
    public async Task EveryScriptAndImport_IsCachedForever()
    {
        var player = await NewPlayerAsync();
        var loaded = new List<IResponse>();
        player.Page.Response += (_, response) =>
        {
            if (response.Request.ResourceType == "script")
                loaded.Add(response);
        };

        await AtFirstTaskAsync(player, account: null);
        await player.TypeAsync("Mine.");
        await player.ExpectDraftSavedAsync();

        Assert.Contains(loaded, script => script.Url.Contains("/js/draft-request.", StringComparison.Ordinal));
        foreach (var script in loaded)
            Assert.True(
                await script.HeaderValueAsync("Cache-Control") == "max-age=31536000, immutable",
                $"{script.Url} is not kept.");
    }
}
