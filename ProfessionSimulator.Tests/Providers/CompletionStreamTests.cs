using System.Text;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

public class CompletionStreamTests
{
    private const string Events =
        "\uFEFF: comment\r\n\r\nerrors: no\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"error: is a word\"}}]}\r\n\r\n"
        + "data:{\"choices\":\ndata:[{\"delta\":{\"content\":\"\\nerror:\"}}]}\r\rerror\n\n"
        + "error: {\"code\":400,\"message\":\"no\"}\n\n";

    [Fact]
    public async Task ErrorField_IsFound_HoweverChunked()
    {
        var bytes = Encoding.UTF8.GetBytes(Events);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var chunks = await ReadAsync(bytes, size);

            Assert.Equal("error: is a word\nerror:", string.Concat(chunks.Select(chunk => chunk.Text)));
            Assert.Equal("400", chunks[^1].Error?.Code);
        }
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public async Task ErrorField_IsFound_AfterAnyLineEnding(string end)
    {
        foreach (var line in new[] { "", ": comment", "err", "error" })
        {
            var chunk = Assert.Single(await ReadAsync(
                Encoding.UTF8.GetBytes($"{line}{end}error: {{\"code\":400,\"message\":\"no\"}}{end}{end}"), 7));

            Assert.Equal("400", chunk.Error?.Code);
        }
    }

    [Fact]
    public async Task HtmlPage_IsAnError() =>
        await Assert.ThrowsAsync<UpstreamFaultException>(
            () => ReadAsync("<!doctype html><title>Sign in</title>"u8.ToArray(), 7));

    [Fact]
    public async Task Stream_IsReadUpToDone()
    {
        var bytes = "data: {\"choices\":[{\"delta\":{\"content\":\"All\"}}]}\n\ndata: [DONE]\n\ndata: {\"choices\":\n\n"u8.ToArray();

        Assert.Equal("All", Assert.Single(await ReadAsync(bytes, 7)).Text);
    }

    [Theory]
    [InlineData(1_000_000, false)]
    [InlineData(1_100_000, true)]
    public async Task JsonBody_HasASizeLimit(int padding, bool isTooLong)
    {
        var json = $$"""{"choices":[{"message":{"content":"Whole"} }],"more":"{{new string('x', padding)}}"}""";

        var reading = ReadAsync(Encoding.UTF8.GetBytes(json), int.MaxValue);

        if (isTooLong)
        {
            Assert.Equal(
                FailureCodes.ModelUnavailable,
                (await Assert.ThrowsAsync<UpstreamFaultException>(() => reading)).Fault.Code);
        }
        else
        {
            Assert.Equal("Whole", Assert.Single(await reading).Text);
        }
    }

    [Theory]
    [InlineData("data: x")]
    [InlineData("data: x\n")]
    public async Task Event_HasASizeLimit(string part)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 1_100_000)));

        var reading = await Assert.ThrowsAsync<UpstreamFaultException>(() => ReadAsync(bytes, int.MaxValue));

        Assert.Equal(FailureCodes.ModelUnavailable, reading.Fault.Code);
    }

    [Theory]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Whole\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData("\uFEFF\n  {\n\"choices\": [\n{ \"message\": {\"content\":\"Whole\"}, \"finish_reason\":\"stop\"}]}\n")]
    public async Task JsonBody_IsOneAnswer_HoweverChunked(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        for (var size = 1; size <= bytes.Length; size++)
            Assert.Equal("Whole", Assert.Single(await ReadAsync(bytes, size)).Text);
    }

    private static async Task<List<CompletionChunk>> ReadAsync(byte[] bytes, int size)
    {
        await using var stream = new CompletionStream(new SlicedStream(bytes, size), new CompletionChunkReader());
        return await stream.ReadAsync(TestContext.Current.CancellationToken).ToListAsync();
    }

    /// <summary>A stream that returns a few bytes at a time, as a network does.</summary>
    private sealed class SlicedStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
