using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Notes who comes by, once a day each. A request only looks into a dictionary; the writing is done beside it.</summary>
internal sealed class Visits(WriterLane lane, TimeProvider time, ILogger<Visits> log) : BackgroundService
{
    private readonly Channel<int> _new = Channel.CreateUnbounded<int>(new() { SingleReader = true });
    private ConcurrentDictionary<int, bool> _today = new();
    private long _day;

    public void Note(int userId)
    {
        StartDay();
        if (_today.TryAdd(userId, true))
            _new.Writer.TryWrite(userId);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var userId in _new.Reader.ReadAllAsync(stoppingToken))
            await WriteAsync(userId, stoppingToken);
    }

    private void StartDay()
    {
        var day = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerDay;
        if (Interlocked.Exchange(ref _day, day) != day)
            _today = new();
    }

    private async Task WriteAsync(int userId, CancellationToken stopping)
    {
        try
        {
            var now = time.GetUtcNow();
            await lane.WriteAsync(
                db => db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(u => u.LastVisitAt, now), stopping), stopping);
            log.LogDebug("User {User} came by on {Day:yyyy-MM-dd}", userId, now);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // The next visit tries again.
            _today.TryRemove(userId, out _);
            log.LogWarning("A visit could not be noted: {Reason}", e.GetBaseException().Message);
        }
    }
}
