using System.Buffers;
using System.Runtime.CompilerServices;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads a response with status 200: a stream of events, or the one JSON document that some servers send instead. The
/// events are specified in https://html.spec.whatwg.org/multipage/server-sent-events.html. They are parsed here and not
/// by the framework, whose parser and the streams around it would allocate for each token.
/// </summary>
internal sealed class CompletionStream(Stream content, CompletionChunkReader reader) : IAsyncDisposable
{
    private readonly ResponseBuffer _body = new();
    private readonly ArrayBufferWriter<byte> _data = new();
    private bool _hasData;
    private bool _isError;

    public async IAsyncEnumerable<CompletionChunk> ReadAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The content type says nothing, because some servers label their events as plain text or JSON.
        switch (await PeekFirstByteAsync(cancellationToken))
        {
            case (byte)'<':
                throw new UpstreamFaultException(new(FailureCodes.ModelUnavailable, "a page instead of an answer"));
            case (byte)'{' or (byte)'[':
                yield return await ReadJsonAsync(cancellationToken);
                yield break;
        }
        _body.Skip("\uFEFF"u8);
        for (var read = 1; read > 0; _body.Add(read))
        {
            while (TryReadEvent(out var chunk))
            {
                if (chunk.IsDone)
                    yield break;
                yield return chunk;
            }
            read = await content.ReadAsync(_body.GetFreeSpace(), cancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _body.Dispose();
        return content.DisposeAsync();
    }

    private async Task<byte?> PeekFirstByteAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var first = _body.Unread.IndexOfAnyExcept(" \t\r\n\uFEFF"u8);
            if (first >= 0)
                return _body.Unread[first];
            if (!await FillAsync(cancellationToken))
                return null;
        }
    }

    private async Task<CompletionChunk> ReadJsonAsync(CancellationToken cancellationToken)
    {
        while (await FillAsync(cancellationToken))
        {
            // All of it is needed.
        }
        return reader.Read(_body.Unread[_body.Unread.IndexOfAny((byte)'{', (byte)'[')..]);
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        var read = await content.ReadAsync(_body.GetFreeSpace(), cancellationToken);
        _body.Add(read);
        return read > 0;
    }

    /// <summary>Reads the lines that have come, up to the empty one that ends an event with data.</summary>
    private bool TryReadEvent(out CompletionChunk chunk)
    {
        while (_body.TryTakeLine(out var line))
        {
            if (!line.IsEmpty)
            {
                ReadField(line);
                continue;
            }
            var hasData = _hasData;
            chunk = hasData ? reader.ReadEvent(_isError ? "error" : "message", _data.WrittenSpan) : default;
            _data.ResetWrittenCount();
            (_hasData, _isError) = (false, false);
            if (hasData)
                return true;
        }
        chunk = default;
        return false;
    }

    private void ReadField(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon < 0 ? line : line[..colon];
        var value = colon < 0 ? default : line[(colon + 1)..];
        if (value.StartsWith(" "u8))
            value = value[1..];
        if (name.SequenceEqual("data"u8))
            AddData(value);
        else if (name.SequenceEqual("event"u8))
            _isError = value.SequenceEqual("error"u8);
        // Some servers (llama.cpp) end a failed stream with this field, which the standard does not know.
        else if (colon > 0 && name.SequenceEqual("error"u8))
            AddData(value);
    }

    private void AddData(ReadOnlySpan<byte> line)
    {
        ResponseBuffer.EnsureWithinLimit(_data.WrittenCount + line.Length);
        if (_hasData)
            _data.Write("\n"u8);
        _data.Write(line);
        _hasData = true;
    }
}
