using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Catalog;

/// <summary>Takes pack files into the database. Idempotent by pack id and content hash; a bad pack stops no other.</summary>
internal sealed class ImportPacks(WriteQueue writeQueue, TimeProvider time, ILogger<ImportPacks> log)
{
    public async Task RunAsync(IEnumerable<string> files, CancellationToken cancellation)
    {
        var fileOf = new Dictionary<string, string>();
        foreach (var file in files)
        {
            var read = PackFiles.Read(file);
            foreach (var fault in read.Faults)
                log.LogError("Scenario pack not imported: {Fault}", fault);
            if (read.Pack is not { } pack)
                continue;
            if (fileOf.TryAdd(pack.Id, file))
                await ImportAsync(pack, cancellation);
            else
                log.LogError("Scenario pack not imported: {File}: its id {Id} is that of {Other}", file, pack.Id, fileOf[pack.Id]);
        }
    }

    private async Task ImportAsync(ScenarioPack pack, CancellationToken cancellation)
    {
        try
        {
            var version = await writeQueue.WriteAsync(db => ImportAsync(db, pack, cancellation), cancellation);
            if (version is not null)
                log.LogInformation("Scenario pack {Id} imported as version {Version}", pack.Id, version);
        }
        catch (DbUpdateException e) when (!StorageFailure.Is(e))
        {
            log.LogError("Scenario pack {Id} not imported: {Reason}", pack.Id, e.GetBaseException().Message);
        }
    }

    private async Task<int?> ImportAsync(AppDbContext db, ScenarioPack pack, CancellationToken cancellation)
    {
        var profession = await db.Professions.Include(p => p.CurrentScenario).SingleOrDefaultAsync(p => p.PackId == pack.Id, cancellation);
        if (profession?.CurrentScenario?.ContentHash == pack.ContentHash)
            return null;
        if (profession is null)
            db.Professions.Add(profession = Create(pack));
        Describe(profession, pack);
        var scenario = NewVersion(pack, (profession.CurrentScenario?.Version ?? 0) + 1);
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

    private static void Describe(Profession profession, ScenarioPack pack)
    {
        profession.Name = pack.Name;
        profession.Description = pack.Description;
        profession.Category = pack.Category;
        profession.Language = pack.Language;
        profession.Keywords = [.. pack.Keywords];
    }

    private Scenario NewVersion(ScenarioPack pack, int version) => new()
    {
        Version = version,
        ContentHash = pack.ContentHash,
        SystemPrompt = pack.SystemPrompt,
        ReportBrief = pack.ReportBrief,
        EmployerName = pack.Employer?.Name,
        EmployerRole = pack.Employer?.Role,
        CreatedAt = time.GetUtcNow(),
        Competencies = [.. pack.Competencies.Select(c => new Competency { Id = c.Id, Name = c.Name, Description = c.Description })],
        Tasks = [.. pack.Tasks.Select(t => new TaskTemplate
        {
            Order = t.Order, Type = t.Type, TimeLimitMinutes = t.TimeLimitMinutes, AnswerWords = t.AnswerWords,
            Brief = t.Brief, OfflineText = t.OfflineText,
        })],
    };
}
