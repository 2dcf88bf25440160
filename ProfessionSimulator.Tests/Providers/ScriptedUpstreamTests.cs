using System.Net.Http.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class ScriptedUpstreamTests
{
    [Fact]
    public async Task Dispose_EndsStalledRequests()
    {
        var upstream = await ScriptedUpstream.StartAsync();
        upstream.Enqueue(Reply.Silence(), Reply.Text("Hello").ThenStall());
        upstream.EnqueueLive();
        using var http = new HttpClient();
        var requests = Enumerable.Range(0, 3).Select(_ => PostAsync(http, upstream, stream: true)).ToArray();
        await upstream.WaitForRequestAsync(3);

        await upstream.DisposeAsync()
            .AsTask()
            .WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        foreach (var request in requests)
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
        Assert.All(upstream.Requests, request => Assert.False(request.ClientAborted));
    }

    [Fact]
    public async Task NonStreamingReply_IsOneCompletion()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        upstream.Default = Reply.From(request => Reply.Text(request.Body.GetProperty("model").GetString()!));
        using var http = new HttpClient();

        var answer = await PostAsync(http, upstream, stream: false);

        Assert.Contains("\"content\":\"some-model\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_KeepsItsPace()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        upstream.Default = Reply.Text("one two three").Paced(firstMilliseconds: 30, eachMilliseconds: 20);
        using var http = new HttpClient();
        var started = TimeProvider.System.GetTimestamp();

        var answer = await PostAsync(http, upstream, stream: true);

        Assert.EndsWith("data: [DONE]\n\n", answer, StringComparison.Ordinal);
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(70));
    }

    [Fact]
    public async Task LiveReply_IgnoresSteps_AfterTheClientLeft()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        var live = upstream.EnqueueLive();
        using (var http = new HttpClient())
        {
            _ = PostAsync(http, upstream, stream: true);
            await live.SendAsync("Hello");
        }

        var request = await live.Started;
        await request.Ended.WaitAsync(TestContext.Current.CancellationToken);
        await live.SendAsync("again");
        await live.FinishAsync();

        Assert.True(request.ClientAborted);
    }

    private static async Task<string> PostAsync(HttpClient http, ScriptedUpstream upstream, bool stream)
    {
        var response = await http.PostAsJsonAsync(
            $"{upstream.BaseUrl}/chat/completions",
            new { model = "some-model", stream },
            TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
