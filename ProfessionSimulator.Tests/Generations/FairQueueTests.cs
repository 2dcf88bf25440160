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

    [Fact]
    public async Task Background_WaitsForAllOthers()
    {
        var first = await _queue.AcquireAsync(1, NoWait, default);
        Task[] all = [AcquireInBackgroundAsync(1, "judgement"), AcquireAsync(2, "2a"), AcquireAsync(2, "2b")];

        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["2a", "2b", "judgement"], _order);
    }

    [Fact]
    public async Task Background_LeavesHalfOfThePlaces()
    {
        var queue = new FairQueue(4);
        var first = await queue.AcquireInBackgroundAsync(1, NoWait, default);
        await queue.AcquireInBackgroundAsync(1, NoWait, default);
        var third = queue.AcquireInBackgroundAsync(2, NoWait, default);

        await queue.AcquireAsync(3, NoWait, default);
        Assert.False(third.IsCompleted);
        first.Dispose();

        await third;
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

    private async Task AcquireInBackgroundAsync(int owner, string name)
    {
        using var lease = await _queue.AcquireInBackgroundAsync(owner, NoWait, default);
        lock (_order)
            _order.Add(name);
    }
}
