using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>The limits on a text that does not end.</summary>
public sealed class BoundedTextTests
{
    private const int AskedFor = 1500;
    private const int CharactersPerToken = 4;

    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public async Task OverlongText_IsCut(int factor)
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:LengthFactor", $"{factor}"));
        var most = AskedFor * factor * CharactersPerToken;
        var piece = new string('a', most / 100);
        model.Upstream.Enqueue(
            Reply.Pieces([.. Enumerable.Repeat(piece, 100)]), Reply.Pieces([.. Enumerable.Repeat(piece, 100), "b"]));

        (await model.AskAsync()).AssertText(new('a', most));
        var cut = await model.AskAsync();

        cut.AssertFailure(FailureCodes.ModelIncomplete);
        Assert.Equal(new('a', most), cut.Text);
        Assert.Contains(
            "Model call failed: model_incomplete "
            + "(far longer than was asked for; the limit is ProfessionSimulator__Model__LengthFactor)",
            model.Log.All);
    }

    [Fact]
    public async Task EndlessText_IsStoppedAtTheProvider()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Pieces([.. Enumerable.Repeat(new string('a', 1000), 30)]).ThenStall();

        var asking = model.AskAsync();
        var request = await model.Upstream.WaitForRequestAsync();

        (await asking).AssertFailure(FailureCodes.ModelIncomplete);
        await request.Aborted.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("content")]
    [InlineData("reasoning_content")]
    public async Task TextOrReasoning_IsStoppedAfterTenMinutes(string field)
    {
        await using var model = await ModelHarness.StartAsync();
        var live = model.Upstream.EnqueueLive();
        await using var updates = model.Stream(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        async Task<bool> NextAsync(TimeSpan after)
        {
            var next = updates.MoveNextAsync().AsTask();
            await live.Started;
            model.Time.Advance(after);
            await live.SendEventAsync($$$"""{"choices":[{"delta":{"{{{field}}}":"word "}}]}""");
            return await next.WaitAsync(ModelHarness.TestTimeout);
        }

        for (var i = 0; i < 59; i++)
            Assert.True(await NextAsync(TimeSpan.FromSeconds(10)));
        Assert.True(await NextAsync(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(1)));

        var failure = await Assert.ThrowsAsync<GenerationException>(() => NextAsync(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(FailureCodes.ModelIncomplete, failure.Code);
    }

    [Fact]
    public async Task TextEndingAtTenMinutes_IsComplete()
    {
        await using var model = await ModelHarness.StartAsync(("ProfessionSimulator:Model:TotalTimeout", "00:00:05"));
        var live = model.Upstream.EnqueueLive();
        await using var updates = model.Stream(TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var text = "";

        var next = updates.MoveNextAsync().AsTask();
        await live.SendAsync("All of it.");
        for (; text.Length == 0; next = updates.MoveNextAsync().AsTask())
        {
            Assert.True(await next.WaitAsync(ModelHarness.TestTimeout));
            text = updates.Current.Text;
        }
        model.Time.Advance(TimeSpan.FromSeconds(6));
        await live.FinishAsync();

        while (await next.WaitAsync(ModelHarness.TestTimeout))
            next = updates.MoveNextAsync().AsTask();
        Assert.Equal("All of it.", text);
    }
}
