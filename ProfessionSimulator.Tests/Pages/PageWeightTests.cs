using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The bytes of a page, with everything that its modules import.</summary>
public sealed partial class PageWeightTests : OfflineVisitorTest
{
    private const int MostScript = 60 * 1024;
    private const int MostStyle = 40 * 1024;
    private static readonly Uri s_site = new("https://site.example/");

    [Theory]
    [InlineData("/")]
    [InlineData("/professions/1")]
    [InlineData("/account/login")]
    [InlineData("/account/register")]
    [InlineData("/privacy")]
    [InlineData("/no/such/page")]
    public Task Page_IsLight(string path) => IsLightAsync(path);

    [Fact]
    public async Task PlayPage_IsLight() => await IsLightAsync((await Visitor.StartAsync()).Path);

    /// <summary>Pages that are only read must not load the scripts of the play page.</summary>
    [Fact]
    public async Task Scripts_AreLoadedOnlyWhereUsed()
    {
        var play = await ScriptsAsync((await Visitor.StartAsync()).Path);
        var home = await ScriptsAsync("/");
        var login = await ScriptsAsync("/account/login");

        Assert.Contains(play, script => script.Contains("hx-sse", StringComparison.Ordinal));
        Assert.DoesNotContain(home, script =>
            script.Contains("hx-sse", StringComparison.Ordinal) || script.Contains("/play/", StringComparison.Ordinal));
        Assert.DoesNotContain(login, script => script.Contains("htmx", StringComparison.Ordinal));
    }

    private async Task IsLightAsync(string path)
    {
        var page = await Visitor.GetAsync(path);
        var scripts = FindScripts(page);
        var withImports = await WithImportsAsync(scripts, ReadImportMap(page));
        var script = await WeightAsync(withImports);
        var style = await WeightAsync(Addresses(page, "link[rel=stylesheet]", "href"));

        Assert.InRange(script, 1, MostScript);
        Assert.InRange(style, 1, MostStyle);
        // Imports must be preloaded, so that they are fetched beside their module and not after it.
        Assert.Empty(withImports.Except(scripts));
        Assert.Empty(page.Document.QuerySelectorAll(
            "script:not([src], [type=importmap]), style, [src^='http'], link[rel=stylesheet][href^='http']"));
    }

    private async Task<IReadOnlyCollection<string>> ScriptsAsync(string path) =>
        FindScripts(await Visitor.GetAsync(path));

    private static List<string> FindScripts(Page page) =>
        [.. Addresses(page, "script[src]", "src"), .. Addresses(page, "link[rel=modulepreload]", "href")];

    private static List<string> Addresses(Page page, string selector, string attribute) =>
        [.. page.Document.QuerySelectorAll(selector).Select(element => element.GetAttribute(attribute)!)];

    private static JsonElement ReadImportMap(Page page) =>
        JsonDocument.Parse(page.Document.QuerySelector("script[type=importmap]")!.TextContent)
            .RootElement.GetProperty("imports");

    private async Task<HashSet<string>> WithImportsAsync(IEnumerable<string> scripts, JsonElement modules)
    {
        HashSet<string> all = [.. scripts];
        var unread = new Queue<string>(all);
        while (unread.TryDequeue(out var script))
        {
            var address = new Uri(s_site, script);
            var imports = Import().Matches(await Visitor.Http.GetStringAsync(script)).Select(m =>
                new Uri(address, m.Groups[1].Value).AbsolutePath);
            foreach (var import in imports.Select(path => modules.GetProperty(path).GetString()!).Where(all.Add))
                unread.Enqueue(import);
        }
        return all;
    }

    /// <summary>Compresses the files here, since a development build sends changed files uncompressed.</summary>
    private async Task<long> WeightAsync(IEnumerable<string> files)
    {
        var weight = 0L;
        foreach (var file in files)
        {
            using var sent = new MemoryStream();
            await using (var gzip = new GZipStream(sent, CompressionLevel.Optimal, leaveOpen: true))
                await gzip.WriteAsync(await Visitor.Http.GetByteArrayAsync(file));
            weight += sent.Length;
        }
        return weight;
    }

    [GeneratedRegex("""(?:from|import) ['"](\.[a-z./-]+\.js)['"]""")]
    private static partial Regex Import();
}
