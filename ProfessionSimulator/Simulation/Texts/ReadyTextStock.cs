using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Simulation.Texts;

/// <summary>Compares the texts that are ready with those that should be.</summary>
internal sealed class ReadyTextStock(
    ReadyTexts texts, FirstTasks firstTasks, IDbContextFactory<AppDbContext> contexts, WriteQueue writeQueue, GenerationMetrics metrics)
{
    private static readonly AttemptMode[] s_modes = Enum.GetValues<AttemptMode>();

    /// <summary>
    /// Lists the first tasks of which texts are missing, those with the fewest texts first. Texts that no start would use
    /// any more are deleted.
    /// </summary>
    public async Task<List<FirstTask>> ListMissingAsync(CancellationToken cancellation)
    {
        var (fingerprints, stored) = await LoadAsync(cancellation);
        var usable = stored.Where(text => text.IsUsable(fingerprints, texts.Oldest)).ToList();
        if (usable.Count < stored.Count)
            await DeleteAsync([.. stored.Except(usable).Select(text => text.Id)], cancellation);
        var counts = usable.CountBy(text => text.Task).ToDictionary();
        return
        [
            .. fingerprints.Keys.Where(task => counts.GetValueOrDefault(task) < texts.Wanted)
                .OrderBy(task => counts.GetValueOrDefault(task)),
        ];
    }

    private async Task<(Dictionary<FirstTask, string> Fingerprints, List<StoredText> Stored)> LoadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var fingerprints = new Dictionary<FirstTask, string>();
        foreach (var id in await db.Professions.Published().Select(p => p.CurrentScenarioId!.Value).ToListAsync(cancellation))
        {
            foreach (var task in s_modes.Select(mode => new FirstTask(id, mode)))
                fingerprints[task] = await firstTasks.GetFingerprintAsync(task, cancellation);
        }
        var stored = await db.ReadyTexts
            .Select(r => new StoredText(r.Id, new(r.ScenarioId, r.Mode), r.Fingerprint, r.EndedAt)).ToListAsync(cancellation);
        return (fingerprints, stored);
    }

    /// <summary>Counts what it deletes: a start that begins with a version that is just being replaced may have used one.</summary>
    private async Task DeleteAsync(List<int> ids, CancellationToken cancellation)
    {
        var deleted = await writeQueue.WriteBesideUsersAsync(
            db => db.ReadyTexts.Where(r => ids.Contains(r.Id)).ExecuteDeleteAsync(cancellation), cancellation);
        metrics.RecordReadyTexts("dropped", deleted);
    }

    private sealed record StoredText(int Id, FirstTask Task, string Fingerprint, DateTimeOffset EndedAt)
    {
        public bool IsUsable(Dictionary<FirstTask, string> fingerprints, DateTimeOffset oldest) =>
            fingerprints.GetValueOrDefault(Task) == Fingerprint && EndedAt > oldest;
    }
}
