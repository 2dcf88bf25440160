using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class RetryTests
{
    [Fact]
    public async Task Retry_BacksOff_ThenSucceeds()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Enqueue(Reply.Status(500), Reply.HangUp(), Reply.Text("At last"));

        var asking = model.AskAsync();
        var first = await PassAsync(model);
        var second = await PassAsync(model);

        (await asking).AssertText("At last");
        Assert.InRange(first.TotalSeconds, 0.5, 0.625);
        Assert.InRange(second.TotalSeconds, 1.5, 1.875);
        Assert.Equal(3, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task Retry_GivesUp_AfterTwoFurtherTries()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Status(503);

        var asking = model.AskAsync();
        await PassAsync(model);
        await PassAsync(model);

        (await asking).AssertFailure(FailureCodes.ModelUnavailable);
        Assert.Equal(3, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task Retry_IsNotMade_AfterTextArrived()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text("Some text").ThenError();

        var outcome = await model.AskAsync();

        outcome.AssertFailure(FailureCodes.ModelUnavailable);
        Assert.Equal("Some text", outcome.Text);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Retry_IsNotMade_WhenTheRequestIsRejected(int status)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Status(status);

        (await model.AskAsync()).AssertFailure(FailureCodes.ModelRejected, retryable: false);

        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Retry_ObeysAShortRetryAfter(int status)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Enqueue(Reply.Status(status, retryAfter: "3"));
        model.Upstream.Default = Reply.Text("At last");

        var asking = model.AskAsync();
        var pause = await PassAsync(model);

        (await asking).AssertText("At last");
        Assert.Equal(TimeSpan.FromSeconds(3), pause);
    }

    [Theory]
    [InlineData(429, "30", 30, FailureCodes.ModelRateLimited)]
    [InlineData(429, "Fri, 16 Jan 2026 19:46:01 GMT", 29.333, FailureCodes.ModelRateLimited)]
    [InlineData(429, "99999999999999999999", 86400, FailureCodes.ModelRateLimited)]
    [InlineData(503, "6", 6, FailureCodes.ModelUnavailable)]
    public async Task Retry_IsNotMade_WithALongRetryAfter(int status, string retryAfter, double seconds, string code)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Status(status, retryAfter: retryAfter);

        var outcome = await model.AskAsync();

        outcome.AssertFailure(code);
        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.Failure?.RetryAfter);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("-5")]
    public async Task Retry_IsNotMade_WhenALimitNamesNoTime(string? retryAfter)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Status(429, retryAfter: retryAfter);

        var outcome = await model.AskAsync();

        outcome.AssertFailure(FailureCodes.ModelRateLimited);
        Assert.Null(outcome.Failure?.RetryAfter);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task Retry_IsNotMade_WhenItsPauseExceedsTheTokenTimeout()
    {
        await using var model = await ModelHarness.StartAsync(
            ("ProfessionSimulator:Model:FirstTokenTimeout", "00:00:02"));
        model.Upstream.Default = Reply.Status(503, retryAfter: "2");

        var outcome = await model.AskAsync();

        outcome.AssertFailure(FailureCodes.ModelUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(2), outcome.Failure?.RetryAfter);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task Retry_StopsWaiting_WhenCanceled()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Status(500);
        using var cancel = new CancellationTokenSource();

        await using var stream = model.Stream(cancel.Token).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = stream.MoveNextAsync().AsTask();
        await model.Time.NextDelayAsync();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    private static async Task<TimeSpan> PassAsync(ModelHarness model)
    {
        var pause = await model.Time.NextDelayAsync();
        model.Time.Advance(pause);
        return pause;
    }
}
