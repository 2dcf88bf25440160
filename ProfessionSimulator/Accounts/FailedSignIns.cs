using System.Threading.Channels;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Counts wrong passwords and closes an account after several. A failure counts from the moment it is added, so that guesses
/// sent at once get no more tries than guesses one by one; it is written beside the request, so that the time of an answer
/// does not tell whether there was an account to count it for.
/// </summary>
internal sealed class FailedSignIns(
    WriterLane lane, IDbContextFactory<AppDbContext> contexts, IOptions<IdentityOptions> options, TimeProvider time, ILogger<FailedSignIns> log)
    : BackgroundService
{
    private readonly LockoutOptions _lockout = options.Value.Lockout;
    private readonly Channel<int> _new = Channel.CreateUnbounded<int>(new() { SingleReader = true });
    private readonly Lock _change = new();
    private readonly Dictionary<int, int> _unwritten = [];

    public void Add(int userId)
    {
        lock (_change)
            _unwritten[userId] = UnwrittenOf(userId) + 1;
        _new.Writer.TryWrite(userId);
    }

    /// <summary>Whether the account takes no password for now. The same work whether there is such an account or not.</summary>
    public async Task<bool> IsClosedAsync(int? userId)
    {
        // In this order: what is written in between counts twice for a moment, instead of not at all.
        var (id, unwritten) = (userId ?? 0, 0);
        lock (_change)
            unwritten = UnwrittenOf(id);
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Users.AnyAsync(u => u.Id == id && (u.LockoutEnd > now || u.AccessFailedCount + unwritten >= _lockout.MaxFailedAccessAttempts));
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
            await lane.WriteAsync(db => CountAsync(db, userId, stopping), stopping);
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
    private async Task CountAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var end = now + _lockout.DefaultLockoutTimeSpan;
        var open = db.Users.Where(u => u.Id == userId && (u.LockoutEnd == null || u.LockoutEnd <= now));
        await open.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), cancellation);
        await open.Where(u => u.AccessFailedCount >= _lockout.MaxFailedAccessAttempts)
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, end), cancellation);
    }

    private int UnwrittenOf(int userId) => _unwritten.GetValueOrDefault(userId);
}
