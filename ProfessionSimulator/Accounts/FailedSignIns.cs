using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Counts consecutive wrong passwords from browsers and programs that an account does not know, and closes it to those after a
/// hundred (NIST SP 800-63B-4, section 3.2.2), until somebody signs in from a known browser or chooses a new password. A
/// failure counts from the moment it is added, so that guesses sent at once get no more tries than guesses one by one; it is
/// written beside the request, so that the time of an answer does not tell whether there was an account to count it for.
/// </summary>
internal sealed class FailedSignIns(WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, ILogger<FailedSignIns> log)
    : BackgroundService
{
    public const int MaxFailures = 100;

    private readonly Channel<int> _new = Channel.CreateUnbounded<int>(new() { SingleReader = true });
    private readonly Lock _change = new();
    private readonly Dictionary<int, int> _unwritten = [];

    public void Add(int userId)
    {
        lock (_change)
            _unwritten[userId] = CountUnwritten(userId) + 1;
        _new.Writer.TryWrite(userId);
    }

    /// <summary>Whether the account takes no password from whom it does not know. The same work whether there is such an account or not.</summary>
    public async Task<bool> IsLockedAsync(int? userId)
    {
        // In this order: what is written in between counts twice for a moment, instead of not at all.
        var (id, unwritten) = (userId ?? 0, 0);
        lock (_change)
            unwritten = CountUnwritten(id);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.AnyAsync(u => u.Id == id && u.AccessFailedCount + unwritten >= MaxFailures);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var userId in _new.Reader.ReadAllAsync(stoppingToken))
            await WriteAsync(userId, stoppingToken);
    }

    private async Task WriteAsync(int userId, CancellationToken stopping)
    {
        try
        {
            await writeQueue.WriteAsync(db => CountAsync(db, userId, stopping), stopping);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("A wrong password could not be counted: {Reason}", e.GetBaseException().Message);
        }
        lock (_change)
        {
            if (--_unwritten[userId] == 0)
                _unwritten.Remove(userId);
        }
    }

    /// <summary>The concurrency stamp stays: somebody's guesses are not to spoil what the owner is saving.</summary>
    private static Task<int> CountAsync(AppDbContext db, int userId, CancellationToken cancellation) => db.Users.Where(u => u.Id == userId)
        .ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);

    private int CountUnwritten(int userId) => _unwritten.GetValueOrDefault(userId);
}
