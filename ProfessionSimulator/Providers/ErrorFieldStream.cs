namespace ProfessionSimulator.Providers;

/// <summary>
/// Replaces the field <c>error: {…}</c> by <c>data: {…}</c>. Some servers (llama.cpp) end a failed stream with it, but
/// the standard does not know it, and parsers of server-sent events skip it.
/// </summary>
internal sealed class ErrorFieldStream(Stream inner) : Stream
{
    /// <summary>How many bytes of the field's name the line has so far; -1 in a line of another field.</summary>
    private int _matched;

    /// <summary>How many bytes of the name were read and not yet returned.</summary>
    private int _pending;

    private static ReadOnlySpan<byte> Field => "error:"u8;

    private static ReadOnlySpan<byte> Replacement => "data: "u8;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var pending = _pending;
            Field[..pending].CopyTo(buffer.Span);
            var read = await inner.ReadAsync(buffer[pending..], cancellationToken);
            if (read == 0)
            {
                _pending = 0;
                return pending;
            }
            var filled = pending + read;
            Replace(buffer.Span[..filled], pending);
            _pending = Math.Max(_matched, 0);
            if (filled > _pending)
                return filled - _pending;
        }
    }

    private void Replace(Span<byte> bytes, int start)
    {
        for (var at = start; at < bytes.Length; at++)
        {
            if (_matched < 0)
            {
                var end = bytes[at..].IndexOfAny((byte)'\n', (byte)'\r');
                if (end < 0)
                    return;
                at += end;
                _matched = 0;
            }
            else if (bytes[at] == Field[_matched])
            {
                if (++_matched < Field.Length)
                    continue;
                Replacement.CopyTo(bytes[(at + 1 - Field.Length)..]);
                _matched = -1;
            }
            else
            {
                _matched = bytes[at] is (byte)'\n' or (byte)'\r' ? 0 : -1;
            }
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
