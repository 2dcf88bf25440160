using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>What the catalog asks of the database. Each statement costs more than what it finds.</summary>
public sealed class CatalogCostTests : VisitorTest
{
    private readonly RecordedCommands _commands = new();

    private protected override async Task<AppFactory> NewAppAsync() => (await AppFactory.StartAsync()).With(_commands.AddTo);

    [Fact]
    public async Task Catalog_HasOneStatement()
    {
        Assert.Single(await ReadAsync());
        await Visitor.StartAsync();

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task LargeCatalog_IsReadOnce()
    {
        await App.WriteAsync(async db =>
        {
            for (var i = 0; i < 1000; i++)
                db.Professions.Add(CreateProfession(i));
            await db.SaveChangesAsync();
            await db.Professions.Include(p => p.Scenarios).Where(p => p.CurrentScenarioId == null)
                .ForEachAsync(p => p.CurrentScenario = p.Scenarios[0]);
            await db.SaveChangesAsync();
        });

        Assert.Single(await ReadAsync());
    }

    private static Profession CreateProfession(int number) => new()
    {
        PackId = $"large-{number}",
        Name = $"Profession {number}",
        Description = "One of many.",
        Category = "management",
        Language = "en",
        Scenarios =
        {
            new()
            {
                Version = 1,
                ContentHash = "",
                SystemPrompt = "",
                ReportBrief = "",
                Tasks = [new() { Order = 1, Type = "planning", Brief = "", OfflineText = "", TimeLimitMinutes = 10 }],
            },
        },
    };

    private async Task<IReadOnlyList<string>> ReadAsync()
    {
        await Visitor.GetAsync("/");
        _commands.Clear();
        await Visitor.GetAsync("/");
        return _commands.ByRequests;
    }
}
