using Microsoft.Playwright;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>The JavaScript client in a page of another origin.</summary>
public sealed class OtherOriginTests(Chromium chromium) : IAsyncLifetime
{
    private const string SignIn = """
        async () => {
          window.client = simulator.createClient({ language: 'en' });
          await client.register('ada@example.org', 'violet kettle harbour nine');
          await client.login('ada@example.org', 'violet kettle harbour nine');
          return (await client.professions({ language: 'en' }))[0].id;
        }
        """;

    private const string BeginTask = """
        profession => {
          window.seen = { tokens: [], metadata: [], ends: [] };
          window.ended = client.getCurrentTaskStream(profession,
            token => seen.tokens.push(token), data => seen.metadata.push(data),
            (fullText, taskId) => seen.ends.push({ fullText, taskId }), error => seen.ends.push({ error: error.code }));
        }
        """;

    private const string PlayOn = """
        async () => {
          await ended;
          let task = seen.ends[0].taskId;
          let report = null;
          while (task) {
            const answered = task;
            task = null;
            await client.submitTaskAnswerStream(answered, 'First the queue, then the letter.', null, null,
              data => { task = data.task_id; },
              finalReport => { report = finalReport; },
              error => { report = `${error.code}: ${error.cause}`; });
          }
          return report;
        }
        """;

    private AppFactory _app = null!;
    private OtherSite _named = null!;
    private OtherSite _unnamed = null!;
    private Uri _site = null!;

    public async ValueTask InitializeAsync()
    {
        (_named, _unnamed) = (await OtherSite.StartAsync(), await OtherSite.StartAsync());
        _app = (await AppFactory.StartAsync()).Set("CORS_ORIGINS", _named.Origin);
        _site = _app.Serve();
        _named.Html = $"""
            <!doctype html><title>Another site</title>
            <script type="module">import * as simulator from '{_site}js/profession-simulator.mjs'; window.simulator = simulator;</script>
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _named.DisposeAsync();
        await _unnamed.DisposeAsync();
    }

    [Fact]
    public async Task NamedOrigin_ImportsTheClient_AndPlaysToTheReport()
    {
        var model = _app.Upstream.EnqueueLive();
        _app.Upstream.Enqueue(
            Reply.Text("Second."), Reply.Text("Third."), Reply.Text("Fourth."), Reply.Text("You **decide** quickly."));
        await using var context = await chromium.NewContextAsync(new());
        var page = await OpenAsync(context, _named);
        await page.WaitForFunctionAsync("() => window.simulator");

        var profession = await page.EvaluateAsync<int>(SignIn);
        await page.EvaluateAsync(BeginTask, profession);
        await ExpectAsync(page, "seen.metadata.length", "1");
        foreach (var (piece, tokens) in new[] { ("What ", "What "), ("comes ", "What |comes "), ("first?", "What |comes |first?") })
        {
            await model.SendAsync(piece);
            await ExpectAsync(page, "seen.tokens.join('|')", tokens);
        }
        Assert.Equal("0", await page.EvaluateAsync<string>("String(seen.ends.length)"));
        await model.FinishAsync();
        await ExpectAsync(page, "seen.ends[0]?.fullText", "What comes first?");

        Assert.Equal("You **decide** quickly.", await page.EvaluateAsync<string>(PlayOn));
        Assert.Equal(5, _app.Upstream.RequestCount);
        Assert.Empty(await page.EvaluateAsync<string[]>("Object.keys(localStorage).concat(document.cookie || [])"));
        Assert.Empty(await context.CookiesAsync());
    }

    [Fact]
    public async Task NamedOrigin_ReadsRefusals()
    {
        await using var context = await chromium.NewContextAsync(new());
        var page = await OpenAsync(context, _named);
        await page.WaitForFunctionAsync("() => window.simulator");

        var refusal = await page.EvaluateAsync<string>(
            "() => simulator.createClient().me().catch(error => `${error.status} ${error.code}`)");

        Assert.Equal("401 unauthorized", refusal);
    }

    [Fact]
    public async Task OtherOrigin_GetsNeitherClientNorResponse()
    {
        await using var context = await chromium.NewContextAsync(new());
        var page = await OpenAsync(context, _unnamed);

        var module = await page.EvaluateAsync<string>(
            "site => import(`${site}js/profession-simulator.mjs`).then(() => 'imported', error => error.name)",
            _site.ToString());
        var answer = await page.EvaluateAsync<string>(
            "site => fetch(`${site}api/auth/me`).then(response => `read ${response.status}`, error => error.name)",
            _site.ToString());
        var preflighted = await page.EvaluateAsync<string>(
            """
            site => fetch(`${site}api/professions`, { headers: { Authorization: 'Bearer x' } })
              .then(response => `read ${response.status}`, error => error.name)
            """, _site.ToString());

        Assert.Equal(("TypeError", "TypeError", "TypeError"), (module, answer, preflighted));
    }

    private static async Task<IPage> OpenAsync(IBrowserContext context, OtherSite site)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Origin);
        return page;
    }

    private static async Task ExpectAsync(IPage page, string expression, string expected)
    {
        try
        {
            await page.WaitForFunctionAsync($"expected => String({expression}) === expected", expected);
        }
        catch (TimeoutException)
        {
            Assert.Equal(expected, await page.EvaluateAsync<string>($"String({expression})"));
            throw;
        }
    }
}
