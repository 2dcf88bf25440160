using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Time that passes when a test says so, and that tells which delays are waited for.</summary>
internal sealed class ManualTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _delays = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until somebody begins a delay, and returns its length.</summary>
    public async Task<TimeSpan> NextDelayAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _delays.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Waits until somebody begins a delay of this length.</summary>
    public async Task WaitForDelayAsync(TimeSpan length)
    {
        while (await NextDelayAsync() != length)
        {
            // Somebody else's.
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero) _delays.Writer.TryWrite(dueTime);
        return timer;
    }
}
