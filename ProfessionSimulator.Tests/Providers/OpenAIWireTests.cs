using Microsoft.Extensions.AI;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class OpenAIWireTests
{
    private const string Text = "Привет, мир! 👩‍👩‍👧 Пишет\n\n«работодатель»\t€ 𝄞 ";

    [Fact]
    public async Task Request_HasTheEnginesParametersOnly()
    {
        await using var model = await ModelHarness.StartAsync(("OPENAI_MODEL", "some-model"));

        await model.AskAsync();

        var request = await model.Upstream.WaitForRequestAsync();
        Assert.Equal(
            """{"temperature":0.7,"messages":[{"role":"system","content":"prompt-of-the-author"},"""
            + """{"role":"user","content":"answer-of-the-learner"}],"model":"some-model","max_completion_tokens":"""
            + """1500,"stream":true,"stream_options":{"include_usage":true}}""",
            request.RawBody);
        Assert.Equal($"Bearer {ModelHarness.Key}", request.Authorization);
    }

    [Fact]
    public async Task Request_HasNoKey_WhenNoneIsSet()
    {
        await using var model = await ModelHarness.StartAsync(("OPENAI_API_KEY", ""));

        Assert.Null((await model.AskAsync()).Failure);

        Assert.Null((await model.Upstream.WaitForRequestAsync()).Authorization);
    }

    [Fact]
    public async Task BaseUrl_MayEndWithASlash()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var model = await ModelHarness.StartAsync(("OPENAI_BASE_URL", upstream.BaseUrl + "/"));

        Assert.Null((await model.AskAsync()).Failure);

        Assert.Equal(1, upstream.RequestCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Text_ArrivesExactly_HoweverChunked(int bytes)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text(Text).InWritesOfSize(bytes);

        (await model.AskAsync()).AssertText(Text);
    }

    [Fact]
    public async Task HeldBackText_ArrivesAtTheEnd()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text("```md\nA text\n``");

        (await model.AskAsync()).AssertText("A text\n``");
    }

    [Fact]
    public async Task Text_ArrivesAsItIsSent()
    {
        await using var model = await ModelHarness.StartAsync();
        var live = model.Upstream.EnqueueLive();
        var pieces = new List<string>();

        var sending = live.SendAsync("one");
        await foreach (var update in model.Stream(TestContext.Current.CancellationToken).Where(u => u.Text.Length > 0))
        {
            await sending;
            pieces.Add(update.Text);
            sending = pieces.Count < 3 ? live.SendAsync($" {pieces.Count}") : live.FinishAsync();
        }

        Assert.Equal(["one", " 1", " 2"], pieces);
    }

    [Fact]
    public async Task Text_HasItsUsageAndModel()
    {
        await using var model = await ModelHarness.StartAsync();

        var outcome = await model.AskAsync();

        Assert.Equal(11, outcome.Usage?.InputTokenCount);
        Assert.Equal(7, outcome.Usage?.OutputTokenCount);
        Assert.All(outcome.Updates, update => Assert.Equal("scripted", update.ModelId));
    }

    [Fact]
    public async Task RepeatedUsage_TakesTheLastValue()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Raw(200, "text/event-stream",
            """
            data: {"choices":[{"delta":{"content":"A "}}],"usage":{"prompt_tokens":11,"completion_tokens":1}}

            data: {"choices":[{"delta":{"content":"text"}}],"usage":{"prompt_tokens":11,"completion_tokens":2}}

            data: {"choices":[{"delta":{},"finish_reason":"stop"}]}


            """);

        var outcome = await model.AskAsync();

        outcome.AssertText("A text");
        Assert.Equal((11, 2), (outcome.Usage?.InputTokenCount, outcome.Usage?.OutputTokenCount));
    }

    [Fact]
    public async Task Text_CanBeRequestedWithoutStreaming()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text(Text);

        var response = await model.Client.GetResponseAsync(
            "Hello", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(Text, response.Text);
        Assert.Equal(18, response.Usage?.TotalTokenCount);
    }

    [Fact]
    public async Task Cancel_IsACancellation_AndReachesTheProvider()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text("Hello").ThenStall();
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in model.Stream(cancel.Token))
            {
                if (update.Text.Length > 0)
                    cancel.CancelAfter(0);
            }
        });

        await model.Upstream.Requests[0].Aborted.WaitAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("failed", model.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AbandonedEnumeration_EndsTheCall()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text("Hello").ThenStall();

        await foreach (var update in model.Stream(TestContext.Current.CancellationToken))
        {
            if (update.Text.Length > 0)
                break;
        }

        await model.Upstream.Requests[0].Aborted.WaitAsync(TestContext.Current.CancellationToken);
    }
}
