namespace ProfessionSimulator.Bench.Load;

/// <summary>Removes HTTP's chunked framing from a body that arrives in pieces of any size.</summary>
internal sealed class ChunkedBody
{
    private enum Part { Size, SizeEnd, Data, DataEnd, LastEnd }

    private Part _part;
    private int _left;

    public bool IsEnded { get; private set; }

    /// <summary>
    /// The next run of content in the received bytes, which are cut to what follows it; empty when there is no more.
    /// </summary>
    public ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> received)
    {
        while (received.Length > 0 && !IsEnded)
        {
            if (_part == Part.Data)
                return Content(ref received);
            TakeFraming(received[0]);
            received = received[1..];
        }
        return [];
    }

    private ReadOnlySpan<byte> Content(ref ReadOnlySpan<byte> received)
    {
        var content = received[..Math.Min(_left, received.Length)];
        received = received[content.Length..];
        _left -= content.Length;
        if (_left == 0)
            _part = Part.DataEnd;
        return content;
    }

    private void TakeFraming(byte next)
    {
        switch (_part)
        {
            case Part.Size when next == '\r':
                _part = Part.SizeEnd;
                break;
            case Part.Size:
                _left = (_left * 16) + Digit(next);
                break;
            case Part.SizeEnd:
                _part = _left == 0 ? Part.LastEnd : Part.Data;
                break;
            case Part.DataEnd when next == '\n':
                _part = Part.Size;
                break;
            case Part.LastEnd when next == '\n':
                IsEnded = true;
                break;
        }
    }

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
