using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Counts consecutive wrong passwords from browsers and apps that an account does not know, and locks it to those after
/// a hundred (NIST SP 800-63B-4, section 3.2.2), until somebody signs in from a known browser or chooses a new
/// password. A failure counts from the moment it is added, so that sending guesses at once gains nothing. It is written
/// in the background, so that the time of a response does not tell whether there is an account to count it for.
/// </summary>
internal sealed class FailedSignIns(
    WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts, ILogger<FailedSignIns> log)
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

    /// <summary>
    /// Whether the account accepts no password from unknown browsers and apps. The work is the same if there is no such
    /// account.
    /// </summary>
    public async Task<bool> IsLockedAsync(int? userId)
    {
        // Memory is read before the database: a failure that is written in between counts twice for a moment, not
        // never.
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
            await writeQueue.WriteAsync(userId, db => CountAsync(db, userId, stopping), stopping);
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

    /// <summary>
    /// The concurrency stamp stays, so that a stranger's guesses do not fail what the owner is saving.
    /// </summary>
    private static Task<int> CountAsync(AppDbContext db, int userId, CancellationToken cancellation) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(
            row => row.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);

    private int CountUnwritten(int userId) => _unwritten.GetValueOrDefault(userId);
}
