using System.Buffers;
using System.IO.Pipelines;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads a response with status 200: a stream of events, or the one JSON document that some servers send instead.
/// </summary>
internal sealed class CompletionStream(Stream content, CompletionChunkReader reader) : IAsyncDisposable
{
    private const int MaxJson = 1024 * 1024;

    private readonly PipeReader _body = PipeReader.Create(content);

    public async IAsyncEnumerable<CompletionChunk> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The content type says nothing, because some servers label their events as plain text or JSON.
        switch (await PeekFirstByteAsync(cancellationToken))
        {
            case (byte)'<':
                throw new UpstreamFaultException(new(FailureCodes.ModelUnavailable, "a page instead of an answer"));
            case (byte)'{' or (byte)'[':
                yield return ReadJson(await ReadToEndAsync(cancellationToken));
                yield break;
        }
        var events = SseParser.Create(new ErrorFieldStream(_body.AsStream()), reader.ReadEvent);
        await foreach (var item in events.EnumerateAsync(cancellationToken))
        {
            if (item.Data.IsDone)
                yield break;
            yield return item.Data;
        }
    }

    public ValueTask DisposeAsync() => _body.CompleteAsync();

    private async Task<byte?> PeekFirstByteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _body.ReadAsync(cancellationToken);
            var first = FindFirstVisible(read.Buffer);
            _body.AdvanceTo(read.Buffer.Start, first is null ? read.Buffer.End : read.Buffer.Start);
            if (first is not null || read.IsCompleted)
                return first;
        }
    }

    private static byte? FindFirstVisible(in ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            var at = segment.Span.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
            if (at >= 0)
                return segment.Span[at];
        }
        return null;
    }

    private async Task<byte[]> ReadToEndAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _body.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxJson)
                throw new UpstreamFaultException(new(FailureCodes.ModelUnavailable, "an answer without end"));
            if (read.IsCompleted)
                return read.Buffer.ToArray();
            _body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private CompletionChunk ReadJson(ReadOnlySpan<byte> json) =>
        reader.Read(json[json.IndexOfAny((byte)'{', (byte)'[')..]);
}
