using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Scenarios with their tasks, read once: a version never changes. Callers share what they get and must not change it.
/// </summary>
internal sealed class ScenarioCache(IDbContextFactory<AppDbContext> contexts) : IDisposable
{
    /// <summary>
    /// Those of a large catalog, with older versions that are still played: a page with more than fit would read all of them
    /// anew. A scenario has about 60 KB.
    /// </summary>
    private const int MaxScenarios = 2000;

    private readonly MemoryCache _scenarios = new(new MemoryCacheOptions { SizeLimit = MaxScenarios });

    public async ValueTask<Scenario> GetAsync(int id, CancellationToken cancellation) =>
        _scenarios.TryGetValue(id, out Scenario? known) ? known! : (await ReadAsync([id], cancellation))[id];

    /// <summary>Gets several by their ids. All that are read for the first time are read together.</summary>
    public async ValueTask<Dictionary<int, Scenario>> GetAsync(IEnumerable<int> ids, CancellationToken cancellation)
    {
        var scenarios = new Dictionary<int, Scenario>();
        var missing = new List<int>();
        foreach (var id in ids)
        {
            if (_scenarios.TryGetValue(id, out Scenario? known))
                scenarios[id] = known!;
            else
                missing.Add(id);
        }
        if (missing.Count > 0)
        {
            foreach (var (id, scenario) in await ReadAsync(missing, cancellation))
                scenarios[id] = scenario;
        }
        return scenarios;
    }

    private async Task<Dictionary<int, Scenario>> ReadAsync(List<int> ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var read = await db.Scenarios.AsNoTracking().Include(s => s.Tasks.OrderBy(t => t.Order))
            .Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        foreach (var (id, scenario) in read)
            _scenarios.Set(id, scenario, new MemoryCacheEntryOptions { Size = 1 });
        return read;
    }

    public void Dispose() => _scenarios.Dispose();
}
