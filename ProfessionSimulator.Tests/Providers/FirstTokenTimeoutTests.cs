using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>How long the first token of a text may take.</summary>
public sealed class FirstTokenTimeoutTests : TokenTimeoutTest
{
    [Fact]
    public async Task MissingFirstToken_IsATimeout()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Silence();

        var asking = model.AskAsync();
        var request = await model.Upstream.WaitForRequestAsync();
        model.Time.Advance(Limit - Moment);
        Assert.False(asking.IsCompleted);
        model.Time.Advance(Moment);

        (await asking).AssertFailure(FailureCodes.ModelTimeout);
        await request.Aborted.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task UpdateWithoutText_IsNoFirstToken()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        var role = reading.NextAsync();
        await live.Started;
        model.Time.Advance(Limit - Moment);
        await live.SendEventAsync(CompletionJson.Role());
        Assert.True(await role);
        var next = reading.NextAsync();
        model.Time.Advance(Moment);

        await AssertTimeoutAsync(next);
    }

    [Fact]
    public async Task KeepAliveComment_IsNoFirstToken()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        var next = reading.NextAsync();
        await live.Started;
        model.Time.Advance(Limit - Moment);
        await live.SendCommentAsync("PROCESSING");
        model.Time.Advance(Moment);

        await AssertTimeoutAsync(next);
    }

    [Fact]
    public async Task FirstToken_MayTakeTwoMinutes_WhileAModelLoads()
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:FirstTokenTimeout", null));
        model.Upstream.Default = Reply.Silence();

        var asking = model.AskAsync();
        await model.Upstream.WaitForRequestAsync();
        model.Time.Advance(TimeSpan.FromSeconds(120) - Moment);
        Assert.False(asking.IsCompleted);
        model.Time.Advance(Moment);

        (await asking).AssertFailure(FailureCodes.ModelTimeout);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task FirstTokenTimeout_CoversAllTries()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Enqueue(Reply.Status(500), Reply.Silence());

        var asking = model.AskAsync();
        var pause = await model.Time.NextDelayAsync();
        model.Time.Advance(pause);
        await model.Upstream.WaitForRequestAsync(2);
        model.Time.Advance(Limit - pause - Moment);
        Assert.False(asking.IsCompleted);
        model.Time.Advance(Moment);

        (await asking).AssertFailure(FailureCodes.ModelTimeout);
    }
}
