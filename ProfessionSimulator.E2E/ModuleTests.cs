using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>Which scripts a page loads.</summary>
public sealed class ModuleTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string FindUnnamedScripts = """
        () => {
          const named = [...document.querySelectorAll('script[src], link[rel=modulepreload]')].map(e => e.src ?? e.href);
          const loaded = performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.endsWith('.js'));
          return loaded.filter(script => !named.includes(script));
        }
        """;

    // A development build does not let browsers cache scripts by default.
    private protected override void Configure(AppFactory app) =>
        app.Set("EnableStaticAssetsDevelopmentCaching", "true");

    /// <summary>Each version of a script has its own URL, so that modules of two versions never mix.</summary>
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

        Assert.Contains(loaded, script => script.Url.Contains("/js/play/draft-request.", StringComparison.Ordinal));
        foreach (var script in loaded)
        {
            Assert.True(
                await script.HeaderValueAsync("Cache-Control") == "max-age=31536000, immutable",
                $"{script.Url} is not kept.");
        }
    }

    /// <summary>A script that only another one names would be fetched after that one.</summary>
    [Fact]
    public async Task PlayPage_NamesEveryScriptItLoads()
    {
        var player = await AtFirstTaskAsync();
        await player.TypeAsync("Mine.");
        await player.ExpectDraftSavedAsync();

        Assert.Empty(await player.Page.EvaluateAsync<string[]>(FindUnnamedScripts));
    }
}
