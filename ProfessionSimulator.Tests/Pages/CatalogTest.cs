using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>The home page with the shipped professions, and its visitor.</summary>
public abstract class CatalogTest : IAsyncLifetime
{
    private protected FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync(Time);
        Visitor = new Visitor(App);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }

    private protected static List<string> Names(Page page) =>
        [.. page.Document.QuerySelectorAll(".card-title").Select(title => title.TextContent)];

    private protected static IEnumerable<string> Languages(Page page) =>
        page.Document.QuerySelectorAll(".card-title").Select(title => title.GetAttribute("lang")!);
}
