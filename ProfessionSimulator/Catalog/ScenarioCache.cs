using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Scenarios with their tasks, read once: a version never changes. Callers share what they get and must not change it.
/// </summary>
internal sealed class ScenarioCache(IDbContextFactory<AppDbContext> contexts) : IDisposable
{
    /// <summary>About 60 KB each, so that 200 are 12 MB.</summary>
    private const int MaxScenarios = 200;

    private readonly MemoryCache _scenarios = new(new MemoryCacheOptions { SizeLimit = MaxScenarios });

    public async ValueTask<Scenario> GetAsync(int id, CancellationToken cancellation)
    {
        if (_scenarios.TryGetValue(id, out Scenario? known))
            return known!;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var scenario = await db.Scenarios.AsNoTracking().Include(s => s.Tasks.OrderBy(t => t.Order))
            .SingleAsync(s => s.Id == id, cancellation);
        return _scenarios.Set(id, scenario, new MemoryCacheEntryOptions { Size = 1 });
    }

    public void Dispose() => _scenarios.Dispose();
}
