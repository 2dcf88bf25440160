using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Generations;

public sealed class FairQueueTests
{
    private readonly FairQueue _queue = new(1);
    private readonly List<string> _order = [];

    [Fact]
    public async Task Owners_TakeTurns_WhateverOneAsksFor()
    {
        var first = await _queue.EnterAsync(1, NoWait, default);
        Task[] all = [EnterAsync(1, "1a"), EnterAsync(1, "1b"), EnterAsync(1, "1c"), EnterAsync(2, "2a"), EnterAsync(3, "3a")];
        Assert.Empty(_order);

        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["1a", "2a", "3a", "1b", "1c"], _order);
    }

    [Fact]
    public async Task WhoeverLeavesTheQueue_IsPassedOver_AndThePlaceIsNotLost()
    {
        var first = await _queue.EnterAsync(1, NoWait, default);
        using var gone = new CancellationTokenSource();
        var left = _queue.EnterAsync(2, NoWait, gone.Token);
        var next = _queue.EnterAsync(3, NoWait, default);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        first.Dispose();
        first.Dispose();
        (await next).Dispose();

        (await _queue.EnterAsync(4, NoWait, default)).Dispose();
    }

    private static void NoWait()
    {
    }

    private async Task EnterAsync(int owner, string name)
    {
        using var place = await _queue.EnterAsync(owner, NoWait, default);
        lock (_order)
            _order.Add(name);
    }
}
