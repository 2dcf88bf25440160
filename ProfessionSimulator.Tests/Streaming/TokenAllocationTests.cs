using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Api.Streams;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>
/// What a token allocates, from the response of the model to the output of each watcher. All of it happens in one
/// thread, so that the figures are exact.
/// </summary>
public sealed class TokenAllocationTests
{
    private const int Tokens = 2000;

    private static readonly string[] s_words = ["рынок", " данные", " и", " это", ",", " the", " token", " 12%", ".", "\n\n"];

    private static readonly string[] s_markup = ["**рынок", " данные**", " и", " `это", "`,", " the", "\n- token", " 12%", ".\n\n", "*a*"];

    [Fact]
    public void Text_AllocatesFewBytes_PerToken() => AssertAtMost(440, Measure("json", watchers: 0, s_words));

    /// <summary>Of these words, one has characters that JSON escapes and begins a paragraph.</summary>
    [Theory]
    [InlineData("json", 0)]
    [InlineData("html", 280)]
    [InlineData("document", 600)]
    public void EachWatcher_AllocatesFewBytes_PerToken(string encoding, long most) =>
        AssertAtMost(most, (Measure(encoding, 11, s_words) - Measure(encoding, 1, s_words)) / 10);

    [Theory]
    [InlineData("html", 3200)]
    [InlineData("document", 1600)]
    public void Markup_AllocatesKilobytes_PerToken(string encoding, long most) =>
        AssertAtMost(most, Measure(encoding, 1, s_markup) - Measure(encoding, 0, s_markup));

    private static void AssertAtMost(long most, long bytes) => Assert.InRange(bytes, 0, most);

    private static long Measure(string encoding, int watchers, string[] words)
    {
        var response = new SteppedResponse();
        var text = new LiveText(17, 1);
        var reading = new ModelResponse(text, TimeProvider.System).ReadAsync(
            response.CreateClient().GetStreamingResponseAsync([new(ChatRole.User, "?")]), default);
        Assert.True(response.IsAwaited, $"{reading.Exception}");
        for (var i = 0; i < watchers; i++)
            _ = FollowAsync(text, CreateEncoding(encoding));
        byte[][] chunks = [.. words.Select(CreateChunk)];
        var allocated = 0L;
        // The first words fill pools and caches and are compiled.
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Tokens; i++)
                response.Push(chunks[i % chunks.Length]);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(2 * Tokens / words.Length * string.Concat(words).Length, text.Length);
        return allocated / Tokens;
    }

    private static async Task FollowAsync(LiveText text, IFeedEncoding encoding)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IHttpResponseBodyFeature>(new DiscardedOutput());
        using var watcher = text.Watch(0)!;
        await new FeedWriter(http, text, watcher, encoding, TimeSpan.MaxValue, TimeProvider.System, default)
            .RunAsync(FeedStart.Fresh);
    }

    private static IFeedEncoding CreateEncoding(string name) => name switch
    {
        "json" => new JsonEncoding(new JsonSubject(new { }, "token", "done", _ => new { }), null!),
        "html" => new HtmlEncoding(new InlineMarkdown(), TimeSpan.Zero),
        _ => new DocumentEncoding(new InlineMarkdown(), TimeSpan.Zero, "ru", phase => $"{phase}"),
    };

    private static byte[] CreateChunk(string word) => Encoding.UTF8.GetBytes(
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"gpt-4.1-mini\","
        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":" + JsonSerializer.Serialize(word) + "},\"finish_reason\":null}]}\n\n");
}
