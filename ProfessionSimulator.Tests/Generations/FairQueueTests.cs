using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Generations;

public sealed class FairQueueTests
{
    private readonly FairQueue _queue = new(1);
    private readonly List<string> _order = [];

    [Fact]
    public async Task Owners_TakeTurns_HoweverMuchOneAsksFor()
    {
        var first = await _queue.AcquireAsync(1, NoWait, default);
        Task[] all = [
            AcquireAsync(1, "1a"), AcquireAsync(1, "1b"), AcquireAsync(1, "1c"), AcquireAsync(2, "2a"), AcquireAsync(3, "3a")];
        Assert.Empty(_order);

        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["1a", "2a", "3a", "1b", "1c"], _order);
    }

    [Fact]
    public async Task CanceledWaiter_IsSkipped_WithoutLosingThePlace()
    {
        var first = await _queue.AcquireAsync(1, NoWait, default);
        using var gone = new CancellationTokenSource();
        var left = _queue.AcquireAsync(2, NoWait, gone.Token);
        var next = _queue.AcquireAsync(3, NoWait, default);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        first.Dispose();
        first.Dispose();
        (await next).Dispose();

        (await _queue.AcquireAsync(4, NoWait, default)).Dispose();
    }

    private static void NoWait()
    {
    }

    private async Task AcquireAsync(int owner, string name)
    {
        using var lease = await _queue.AcquireAsync(owner, NoWait, default);
        lock (_order)
            _order.Add(name);
    }
}
