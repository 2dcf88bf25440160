using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A clock that a test moves, and that reports which delays the application waits for.</summary>
internal sealed class ManualTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _delays = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Waits until a delay begins, and returns its length.</summary>
    public async Task<TimeSpan> NextDelayAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _delays.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Waits until a delay of this length begins.</summary>
    public async Task WaitForDelayAsync(TimeSpan length)
    {
        while (await NextDelayAsync() != length)
        {
            // Another delay began; the awaited one is still to come.
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero)
            _delays.Writer.TryWrite(dueTime);
        return timer;
    }
}
