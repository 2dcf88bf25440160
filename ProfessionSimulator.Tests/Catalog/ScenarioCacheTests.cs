using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Catalog;

/// <summary>Scenarios are read once, and not kept without end.</summary>
public sealed class ScenarioCacheTests : IAsyncLifetime
{
    private readonly RecordedCommands _commands = new();
    private AppFactory _app = null!;

    private ScenarioCache Scenarios => _app.Services.GetRequiredService<ScenarioCache>();

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().With(_commands.AddTo);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Scenario_IsReadOnce()
    {
        var id = (await ListAsync())[0];
        var scenario = await Scenarios.GetAsync(id, default);
        _commands.Clear();

        Assert.Same(scenario, await Scenarios.GetAsync(id, default));
        Assert.Same(scenario, (await Scenarios.GetAsync([id], default))[id]);
        Assert.DoesNotContain(_commands.All, IsForScenarios);
    }

    [Fact]
    public async Task ScenariosWithoutEnd_AreNotKept()
    {
        await _app.WriteAsync(db => db.Database.ExecuteSqlAsync($"""
            WITH RECURSIVE Numbers(N) AS (SELECT 100 UNION ALL SELECT N + 1 FROM Numbers WHERE N < 2200)
            INSERT INTO Scenarios (ProfessionId, Version, ContentHash, SystemPrompt, ReportBrief, Criteria, Competencies, CreatedAt)
            SELECT ProfessionId, N, '', '', '', '[]', '[]', CreatedAt FROM Scenarios, Numbers WHERE ProfessionId = 1
            """));
        var all = await ListAsync();
        var first = await Scenarios.GetAsync(all, default);

        var second = await Scenarios.GetAsync(all, default);

        Assert.InRange(all.Count(id => ReferenceEquals(first[id], second[id])), 1000, 2000);
    }

    private static bool IsForScenarios(string command) => command.Contains("\"Scenarios\"", StringComparison.Ordinal);

    private Task<List<int>> ListAsync() => _app.ReadAsync(db => db.Scenarios.Select(s => s.Id).ToListAsync());
}
