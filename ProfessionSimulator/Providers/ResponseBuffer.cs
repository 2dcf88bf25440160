using System.Buffers;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Providers;

/// <summary>The bytes of a response that have come and are not read yet.</summary>
internal sealed class ResponseBuffer : IDisposable
{
    private const int InitialSize = 4096;

    /// <summary>No document, no line and no event of a stream is longer.</summary>
    private const int MaxLength = 1024 * 1024;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(InitialSize);
    private int _start;
    private int _end;
    private bool _skipsLineFeed;

    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start, _end - _start);

    /// <summary>Returns where the next bytes go. Spans that were taken before are not valid any more.</summary>
    public Memory<byte> GetFreeSpace()
    {
        EnsureWithinLimit(Unread.Length);
        var unread = Unread;
        var bytes = unread.Length < _bytes.Length ? _bytes : ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        unread.CopyTo(bytes);
        if (bytes != _bytes)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _start, _end) = (bytes, 0, unread.Length);
        return _bytes.AsMemory(_end);
    }

    public static void EnsureWithinLimit(int length)
    {
        if (length > MaxLength)
            throw new UpstreamFaultException(new(FailureCodes.ModelUnavailable, "an answer without end"));
    }

    public void Add(int count) => _end += count;

    public void Skip(ReadOnlySpan<byte> prefix)
    {
        if (Unread.StartsWith(prefix))
            _start += prefix.Length;
    }

    /// <summary>Takes the next line, which ends with a line feed, a carriage return or both.</summary>
    public bool TryTakeLine(out ReadOnlySpan<byte> line)
    {
        if (_skipsLineFeed && !Unread.IsEmpty)
        {
            Skip("\n"u8);
            _skipsLineFeed = false;
        }
        var end = Unread.IndexOfAny("\r\n"u8);
        line = end < 0 ? default : Unread[..end];
        if (end < 0)
            return false;
        _skipsLineFeed = Unread[end] == '\r';
        _start += end + 1;
        return true;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
