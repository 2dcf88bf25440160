using System.Text;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

public class CompletionStreamTests
{
    private const string Events =
        "\uFEFF: comment\r\n\r\nerrors: no\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"error: is a word\"}}]}\r\n\r\n"
        + "data:{\"choices\":\ndata:[{\"delta\":{\"content\":\"\\nerror:\"}}]}\r\rerror\n\n"
        + "error: {\"code\":400,\"message\":\"no\"}\n\n";

    [Fact]
    public async Task ErrorField_IsAnErrorHoweverItIsCut()
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
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"Whole\"},\"finish_reason\":\"stop\"}]}")]
    [InlineData("\uFEFF\n  {\n\"choices\": [\n{ \"message\": {\"content\":\"Whole\"}, \"finish_reason\":\"stop\"}]}\n")]
    public async Task Json_IsAWholeAnswerHoweverItIsCut(string json)
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

    /// <summary>Gives out so many bytes at once, as a network does.</summary>
    private sealed class SlicedStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }
}
