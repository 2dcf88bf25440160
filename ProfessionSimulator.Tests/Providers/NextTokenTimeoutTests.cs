using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>How long a text may fall silent between its tokens and at its end.</summary>
public sealed class NextTokenTimeoutTests : TokenTimeoutTest
{
    [Fact]
    public async Task UpdateWithoutText_IsNoNextToken()
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:IdleTimeout", "00:00:30"));
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();
        var first = reading.NextTextAsync();
        await live.SendAsync("Hello");
        Assert.Equal("Hello", await first);

        var role = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(30) - Moment);
        await live.SendEventAsync(CompletionJson.Role());
        Assert.True(await role);
        var next = reading.NextAsync();
        model.Time.Advance(Moment);

        await AssertTimeoutAsync(next);
    }

    [Theory]
    [InlineData("reasoning_content")]
    [InlineData("reasoning")]
    public async Task Reasoning_CountsAsFirstAndNextToken(string field)
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:IdleTimeout", "00:00:30"));
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        for (var i = 0; i < 3; i++)
        {
            var next = reading.NextAsync();
            await live.Started;
            model.Time.Advance(Limit - Moment);
            await live.SendEventAsync($$$"""{"choices":[{"delta":{"{{{field}}}":"Hidden"}}]}""");
            Assert.True(await next);
        }

        var end = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(30) - Moment);
        Assert.False(end.IsCompleted);
        model.Time.Advance(Moment);
        await AssertTimeoutAsync(end);
    }

    [Fact]
    public async Task Timeout_IsLoggedWithItsSetting()
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:IdleTimeout", "00:00:05"));
        await using var reading = new Reading(model);
        model.Upstream.Enqueue(Reply.Text("Hello").ThenStall());
        model.Upstream.Enqueue(Reply.Silence());

        await reading.NextTextAsync();
        var next = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(5));
        await AssertTimeoutAsync(next);
        var asking = model.AskAsync();
        await model.Upstream.WaitForRequestAsync(2);
        model.Time.Advance(Limit);
        await asking;

        const string line = "Model call failed: model_timeout (silent for ";
        Assert.Contains(line + "5.000 seconds; the limit is ProfessionSimulator__Model__IdleTimeout)", model.Log.All);
        Assert.Contains(
            line + "20.000 seconds; the limit is ProfessionSimulator__Model__FirstTokenTimeout)", model.Log.All);
    }

    [Fact]
    public async Task MissingNextToken_IsATimeout()
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:IdleTimeout", "00:00:05"));
        await using var reading = new Reading(model);
        model.Upstream.Default = Reply.Text("Hello").ThenStall();

        await reading.NextTextAsync();
        var next = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(5) - Moment);
        Assert.False(next.IsCompleted);
        model.Time.Advance(Moment);

        await AssertTimeoutAsync(next);
    }

    [Fact]
    public async Task NextTokenTimeout_RunsFromTheLastToken()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        var first = reading.NextTextAsync();
        await live.SendAsync("one");
        await first;
        var second = reading.NextTextAsync();
        model.Time.Advance(Limit / 2);
        await live.SendAsync("two");
        await second;
        var third = reading.NextAsync();
        model.Time.Advance(Limit - Moment);
        Assert.False(third.IsCompleted);
        model.Time.Advance(Moment);

        await AssertTimeoutAsync(third);
    }

    [Fact]
    public async Task Text_MayTakeLong_WhileTokensArrive()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        for (var i = 0; i < 5; i++)
        {
            var next = reading.NextTextAsync();
            await live.Started;
            model.Time.Advance(Limit - Moment);
            await live.SendAsync("word ");
            Assert.Equal("word ", await next);
        }
    }

    [Fact]
    public async Task SlowReader_LosesNoText()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        var first = reading.NextTextAsync();
        await live.SendAsync("Hello");
        await first;
        model.Time.Advance(Limit * 10);
        var second = reading.NextTextAsync();
        await live.SendAsync(" there");

        Assert.Equal(" there", await second);
    }

    [Fact]
    public async Task FinishedText_DoesNotWaitForUsage()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        model.Upstream.Default = Reply.Text("Hello").ThenFinishAnd(call => call.StallAsync());

        await reading.NextTextAsync();
        Assert.True(await reading.NextAsync());
        var end = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.False(await end);
    }

    [Theory]
    [InlineData("00:00:20", 2)]
    [InlineData("00:00:01", 1)]
    public async Task FinishedText_WaitsBrieflyForTheStreamsEnd(string idleTimeout, int seconds)
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:IdleTimeout", idleTimeout));
        await using var reading = new Reading(model);
        var live = model.Upstream.EnqueueLive();

        var text = reading.NextAsync();
        await live.SendEventAsync("""{"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}""");
        await text;
        var rest = reading.NextAsync();
        await live.SendEventAsync("""{"choices":[{"delta":{"content":"!"}}]}""");
        await rest;
        var end = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(seconds) - Moment);
        Assert.False(end.IsCompleted);
        model.Time.Advance(Moment);

        Assert.False(await end);
    }

    [Fact]
    public async Task IncompleteText_StaysIncomplete_AfterWaiting()
    {
        await using var model = await ModelHarness.StartAsync();
        await using var reading = new Reading(model);
        model.Upstream.Default = Reply.Text("Hello").ThenFinish("length").ThenFinishAnd(call => call.StallAsync());

        await reading.NextTextAsync();
        Assert.True(await reading.NextAsync());
        var end = reading.NextAsync();
        model.Time.Advance(TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<GenerationException>(() => end);
        Assert.Equal(FailureCodes.ModelIncomplete, failure.Code);
    }
}
