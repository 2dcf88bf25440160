using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>A user's visit, and the session that it was made with.</summary>
internal readonly record struct Visit(int UserId, Guid? BrowserSession, int? ApiSession);

/// <summary>
/// Stores the time of the last visit, once an hour for each session. A request only looks into a dictionary; the write
/// happens in the background.
/// </summary>
internal sealed class LastVisitTracker(WriteQueue writeQueue, TimeProvider time, ILogger<LastVisitTracker> log)
    : BackgroundService
{
    private readonly Channel<(Visit Visit, DateTimeOffset At)> _new =
        Channel.CreateUnbounded<(Visit Visit, DateTimeOffset At)>(new() { SingleReader = true });
    private ConcurrentDictionary<Visit, bool> _thisHour = new();
    private long _hour;

    public void Record(Visit visit)
    {
        StartHour();
        if (_thisHour.TryAdd(visit, true))
            _new.Writer.TryWrite((visit, time.GetUtcNow()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (visit, at) in _new.Reader.ReadAllAsync(stoppingToken))
            await WriteAsync(visit, at, stoppingToken);
    }

    private void StartHour()
    {
        var hour = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref _hour, hour) != hour)
            _thisHour = new();
    }

    private async Task WriteAsync(Visit visit, DateTimeOffset at, CancellationToken stopping)
    {
        try
        {
            await writeQueue.WriteAsync(visit.UserId, async db =>
            {
                await db.Users.Where(u => u.Id == visit.UserId)
                    .ExecuteUpdateAsync(user => user.SetProperty(u => u.LastVisitAt, at), stopping);
                return visit.ApiSession is { } apiSession
                    ? await db.ApiSessions.Where(s => s.Id == apiSession)
                        .ExecuteUpdateAsync(session => session.SetProperty(s => s.LastSeenAt, at), stopping)
                    : await db.BrowserSessions.Where(s => s.Id == visit.BrowserSession)
                        .ExecuteUpdateAsync(session => session.SetProperty(s => s.LastSeenAt, at), stopping);
            }, stopping);
            log.LogDebug("User {UserId} visited at {Time:yyyy-MM-dd HH}", visit.UserId, at);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            // Forgetting the visit lets the next one try again.
            _thisHour.TryRemove(visit, out _);
            log.LogWarning("A visit could not be recorded: {Reason}", e.GetBaseException().Message);
        }
    }
}
