using ProfessionSimulator.Data;

namespace ProfessionSimulator.Budget;

/// <summary>
/// The budget as one transaction of one learner sees it: loaded once, and kept up to date with what the transaction itself
/// queues and reserves.
/// </summary>
internal sealed class BudgetView(AppDbContext db, int ownerId)
{
    private UsageOfDay? _usage;

    public AppDbContext Db => db;

    public int OwnerId => ownerId;

    /// <summary>Whether its attempt begins in this transaction, and so had nothing reserved before.</summary>
    public bool IsOfNewAttempt { get; init; }

    public async ValueTask<UsageOfDay> LoadAsync(DateTimeOffset now, int textsPerHour, CancellationToken cancellation) =>
        _usage ??= await UsageOfDay.LoadAsync(db, ownerId, now, textsPerHour, cancellation);

    public void AddText(long tokens) => _usage = _usage?.WithText(tokens);

    public void AddReserved(long tokens) => _usage = _usage?.WithReserved(tokens);

    /// <summary>Loads it anew the next time: something else has changed.</summary>
    public void Forget() => _usage = null;

    /// <summary>The budget as it is at the end of the transaction.</summary>
    public BudgetView Anew() => new(db, ownerId);
}
