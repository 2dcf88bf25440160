using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Data;

/// <summary>
/// What a transaction on PostgreSQL does last: what all users have in common, such as the budget, would otherwise keep
/// the others waiting from its first change to the commit. SQLite has one writer at a time, who does everything at once.
/// </summary>
internal sealed class FinalSteps
{
    private readonly List<Func<Task>> _changes = [];
    private readonly List<Func<Task<bool>>> _checks = [];

    public void Add(Func<Task> change) => _changes.Add(change);

    public void Add(Func<Task<bool>> check) => _checks.Add(check);

    /// <summary>Makes the changes, and checks again what others may have changed since the transaction read it.</summary>
    /// <returns>False where a check fails now: the work has to be done again.</returns>
    public async Task<bool> TryRunAsync(AppDbContext db)
    {
        if (_checks.Count > 0)
            await AdvisoryLocks.TakeBudgetAsync(db);
        foreach (var change in _changes)
            await change();
        foreach (var check in _checks)
        {
            if (!await check())
                return false;
        }
        return true;
    }
}

internal static class FinalStepsExtensions
{
    /// <summary>Changes at once, or last in the transaction where others would wait for it.</summary>
    public static Task ChangeLastAsync(this AppDbContext db, Func<Task> change)
    {
        if (db.FinalSteps is null)
            return change();
        db.FinalSteps.Add(change);
        return Task.CompletedTask;
    }

    /// <summary>Checks before the commit that what was found is still so, unless nobody else can have changed it.</summary>
    public static void CheckLast(this AppDbContext db, Func<Task<bool>> check) => db.FinalSteps?.Add(check);
}
