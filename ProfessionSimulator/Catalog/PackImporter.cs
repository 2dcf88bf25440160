using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Imports pack files into the database. A pack that is stored already, by its id and content hash, is left alone, and
/// an invalid one does not keep the others out.
/// </summary>
internal sealed class PackImporter(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, TimeProvider time, ILogger<PackImporter> log)
{
    public async Task ImportAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        var storedIdByHash = await LoadStoredAsync(cancellation);
        var fileById = new Dictionary<string, string>();
        foreach (var file in files)
        {
            var opened = PackFiles.Open(file);
            // Most starts find nothing new, and need not wait until all packs are parsed.
            if (opened.ContentHash is { } hash && storedIdByHash.TryGetValue(hash, out var id) && fileById.TryAdd(id, file))
                continue;
            var read = opened.Parse();
            foreach (var error in read.Errors)
                log.LogError("A scenario pack could not be imported: {Reason}", error);
            if (read.Pack is not { } pack)
                continue;
            if (fileById.TryAdd(pack.Id, file))
            {
                await ImportAsync(pack, cancellation);
            }
            else
            {
                log.LogError(
                    "A scenario pack could not be imported: {File}: {Other} has the same id {Id}", file, fileById[pack.Id], pack.Id);
            }
        }
    }

    /// <returns>The ids of the packs whose content is current, by its hash.</returns>
    private async Task<Dictionary<string, string>> LoadStoredAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.Professions.Where(p => p.CurrentScenario != null)
            .Select(p => new { p.PackId, p.CurrentScenario!.ContentHash }).ToListAsync(cancellation);
        return stored.DistinctBy(p => p.ContentHash).ToDictionary(p => p.ContentHash, p => p.PackId);
    }

    private async Task ImportAsync(ScenarioPack pack, CancellationToken cancellation)
    {
        try
        {
            var version = await writeQueue.WriteAsync(db => StoreAsync(db, pack, cancellation), cancellation);
            if (version is not null)
                log.LogInformation("Scenario pack {Id} was imported as version {Version}", pack.Id, version);
        }
        catch (DbUpdateException e) when (!StorageFailure.Is(e))
        {
            log.LogError("Scenario pack {Id} could not be imported: {Reason}", pack.Id, e.GetBaseException().Message);
        }
    }

    /// <returns>The version; null when the pack is stored already.</returns>
    private async Task<int?> StoreAsync(AppDbContext db, ScenarioPack pack, CancellationToken cancellation)
    {
        var profession = await db.Professions.Include(p => p.CurrentScenario)
            .SingleOrDefaultAsync(p => p.PackId == pack.Id, cancellation);
        if (profession?.CurrentScenario?.ContentHash == pack.ContentHash)
            return null;
        if (profession is null)
            db.Professions.Add(profession = Create(pack));
        Update(profession, pack);
        var scenario = CreateScenario(pack, (profession.CurrentScenario?.Version ?? 0) + 1);
        profession.Scenarios.Add(scenario);
        await db.SaveChangesAsync(cancellation);
        profession.CurrentScenario = scenario;
        return scenario.Version;
    }

    private Profession Create(ScenarioPack pack) => new()
    {
        PackId = pack.Id,
        Name = pack.Name,
        Description = pack.Description,
        Category = pack.Category,
        Language = pack.Language,
        CreatedAt = time.GetUtcNow(),
    };

    private static void Update(Profession profession, ScenarioPack pack)
    {
        profession.Name = pack.Name;
        profession.Description = pack.Description;
        profession.Category = pack.Category;
        profession.Language = pack.Language;
        profession.Keywords = [.. pack.Keywords];
    }

    private Scenario CreateScenario(ScenarioPack pack, int version) => new()
    {
        Version = version,
        ContentHash = pack.ContentHash,
        SystemPrompt = pack.SystemPrompt,
        ReportBrief = pack.ReportBrief,
        EmployerName = pack.Employer?.Name,
        EmployerRole = pack.Employer?.Role,
        CreatedAt = time.GetUtcNow(),
        Competencies = [
            .. pack.Competencies.Select(c => new Competency { Id = c.Id, Name = c.Name, Description = c.Description })],
        Criteria = [.. pack.Criteria],
        Tasks = [.. pack.Tasks.Select(t => new TaskTemplate
        {
            Order = t.Order, Type = t.Type, TimeLimitMinutes = t.TimeLimitMinutes, AnswerWords = t.AnswerWords,
            Brief = t.Brief, OfflineText = t.OfflineText, ModelAnswer = t.ModelAnswer,
        })],
    };
}
