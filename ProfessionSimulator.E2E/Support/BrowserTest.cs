using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Support;

/// <summary>
/// The real application on a real port with a scripted model, and learners with browsers. A test fails on any page
/// error that it did not expect; a failed test leaves pictures and logs.
/// </summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private const string RememberGrowth = """
        window.seenTexts = [];
        new MutationObserver(() => {
          const text = document.querySelector('#panel .growing')?.textContent;
          if (text !== undefined && text !== window.seenTexts.at(-1)) window.seenTexts.push(text);
        }).observe(document, { subtree: true, childList: true, characterData: true });
        """;

    private readonly List<Player> _players = [];

    private protected AppFactory App { get; set; } = null!;

    private protected ScriptedUpstream Model => App.Upstream;

    private protected Uri Site { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await CreateAppAsync();
        Configure(App);
        Site = App.Serve();
    }

    private protected virtual Task<AppFactory> CreateAppAsync() => AppFactory.StartAsync();

    private protected virtual void Configure(AppFactory app)
    {
    }

    /// <summary>Creates a learner with their own browser.</summary>
    private protected async Task<Player> NewPlayerAsync(TcpProxy? proxy = null, bool javaScript = true)
    {
        var context = await chromium.NewContextAsync(new() { Locale = "en-GB", JavaScriptEnabled = javaScript });
        return await NewPlayerAsync(context, proxy?.Address ?? Site);
    }

    /// <summary>
    /// Creates a learner at one of the site's addresses; localhost and 127.0.0.1 are different origins to a browser.
    /// </summary>
    private protected async Task<Player> NewPlayerAsync(Uri site) =>
        await NewPlayerAsync(await chromium.NewContextAsync(new() { Locale = "en-GB" }), site);

    private protected async Task<Player> NewPlayerAsync(IBrowserContext context, Uri site)
    {
        await context.AddInitScriptAsync(RememberGrowth);
        var player = new Player(await context.NewPageAsync(), new PageErrors(context, site), site);
        _players.Add(player);
        return player;
    }

    /// <summary>A guest, or a user with an account, who has the first of two short tasks.</summary>
    private protected async Task<Player> AtFirstTaskAsync(string? account = null) =>
        await AtFirstTaskAsync(await NewPlayerAsync(), account);

    private protected async Task<Player> AtFirstTaskAsync(Player player, string? account)
    {
        Model.Enqueue(Reply.Text("First task."), Reply.Text("Second task."));
        if (account is not null)
            await player.RegisterAsync(account);
        await player.StartAsync();
        await player.ExpectTaskAsync(1, "First task.");
        await player.ExpectScriptsAsync();
        return player;
    }

    /// <summary>The first task's draft as stored by the server.</summary>
    private protected Task<string> StoredDraftAsync() =>
        App.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Id).Select(t => t.Draft).FirstAsync());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (App is null)
            return;
        var pageErrors = _players.SelectMany(player => player.PageErrors.Unexpected).ToList();
        if (pageErrors.Count > 0 || TestContext.Current.TestState?.Result == TestResult.Failed)
            await new FailureArtifacts(_players, App.Log).SaveAsync();
        foreach (var player in _players)
            await player.Page.Context.DisposeAsync();
        await App.DisposeAsync();
        Assert.True(
            pageErrors.Count == 0, string.Join(Environment.NewLine, pageErrors.Prepend("The page complained:")));
    }
}
