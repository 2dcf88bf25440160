using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>
/// A page's confirmation that the whole task has arrived, which may come twice, late, or for a replaced text.
/// </summary>
public sealed class ReceivedTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private AppFactory _app = null!;
    private Visitor _visitor = null!;
    private Page _task = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_clock);
        _visitor = new Visitor(_app);
        _task = await _visitor.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task RepeatedReceipt_DoesNotRestartTheClock()
    {
        await _visitor.ConfirmReceiptAsync(_task);
        var received = await ReceivedAtAsync();
        _clock.Advance(TimeSpan.FromMinutes(1));

        var again = await _visitor.ConfirmReceiptAsync(_task);
        var reloaded = await _visitor.GetAsync(_task.Path);

        Assert.All([again, reloaded], page =>
            Assert.Equal("840", page.Document.QuerySelector("#clock")!.GetAttribute("data-remaining")));
        Assert.NotNull(received);
        Assert.Equal(received, await ReceivedAtAsync());
    }

    [Fact]
    public async Task ReceiptOfATextBeingRewritten_StartsNoClock()
    {
        var live = _app.Upstream.EnqueueLive();
        await _visitor.SubmitAsync(_task, ".again button");

        var said = await _visitor.ConfirmReceiptAsync(_task);

        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Null(await ReceivedAtAsync());
        await live.FinishAsync();
    }

    [Fact]
    public async Task ReceiptAfterTheAnswer_StartsNoClock()
    {
        await _visitor.AnswerAsync(_task, "Quick");

        var said = await _visitor.ConfirmReceiptAsync(_task);

        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Null(await ReceivedAtAsync());
    }

    [Fact]
    public async Task ReceiptInAnAbandonedAttempt_StartsNoClock()
    {
        await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(await _visitor.GetAsync("/professions/1/restart"), ".start-form"));

        var said = await _visitor.ConfirmReceiptAsync(_task);

        Assert.Equal(HttpStatusCode.OK, said.Status);
        Assert.Null(await ReceivedAtAsync());
    }

    private Task<DateTimeOffset?> ReceivedAtAsync() =>
        _app.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Id).Select(t => t.ReceivedAt).FirstAsync());
}
