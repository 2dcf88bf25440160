using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class OfflineChatClientTests
{
    [Theory]
    [InlineData("Привет, мир!")]
    [InlineData("one")]
    [InlineData("  \n leading and trailing \t\n ")]
    [InlineData("# Title\r\n\r\n- a\n- b\n\n    code\u00a0nbsp\u2003em\u200bzero")]
    [InlineData("👩‍👩‍👧 \ud83d\ude00\n😀😀 e\u0301")]
    [InlineData("   ")]
    public async Task Stream_JoinsToTheText(string text)
    {
        var client = new OfflineChatClient(new() { OfflineWordDelay = TimeSpan.Zero }, TimeProvider.System);

        var updates = await Stream(client, text).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(text, string.Concat(updates.Select(u => u.Text)));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
    }

    [Fact]
    public async Task Stream_WritesTheFirstWordAtOnce_ThenAtReadingPace()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        await using var stream = Stream(new OfflineChatClient(new(), time), "one two three")
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await stream.MoveNextAsync());
        Assert.Equal("one", stream.Current.Text);
        foreach (var word in new[] { " two", " three" })
        {
            var next = stream.MoveNextAsync();
            Assert.False(next.IsCompleted);
            time.Advance(await time.NextDelayAsync());
            Assert.True(await next);
            Assert.Equal(word, stream.Current.Text);
        }
        Assert.Equal(TimeSpan.FromMilliseconds(56), time.GetUtcNow() - DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("00:01:00")]
    public async Task Stream_Stops_WhenCanceled(string delay)
    {
        var client = new OfflineChatClient(
            new() { OfflineWordDelay = TimeSpan.Parse(delay, null) }, TimeProvider.System);
        using var cancel = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Stream(client, "one two three").WithCancellation(cancel.Token))
                await cancel.CancelAsync();
        });
    }

    [Fact]
    public async Task StreamWithoutText_Fails()
    {
        var client = new OfflineChatClient(new(), TimeProvider.System);

        var failure = await Assert.ThrowsAsync<GenerationException>(
            () => client.GetResponseAsync("Hello", cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(FailureCodes.ModelUnavailable, failure.Code);
        Assert.False(failure.Retryable);
    }

    private static IAsyncEnumerable<ChatResponseUpdate> Stream(OfflineChatClient client, string text)
    {
        var request = new GenerationRequest([], 0.7f, 1500, text);
        return client.GetStreamingResponseAsync(
            request.Messages, request.ToChatOptions(), TestContext.Current.CancellationToken);
    }
}
