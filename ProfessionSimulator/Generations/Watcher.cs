using System.Text;

namespace ProfessionSimulator.Generations;

/// <summary>One reader of a growing text. One caller at a time may read; any thread may wake it.</summary>
public sealed class Watcher : IDisposable
{
    private const int FarBehind = 16;

    private readonly LiveText _text;
    private readonly WakeSignal _signal = new();
    private Piece _last;
    private string? _partialPiece;

    internal Watcher(LiveText text, Piece last, int offset)
    {
        _text = text;
        _last = last;
        Offset = offset;
    }

    /// <summary>The length of the text that was read, in UTF-16 code units.</summary>
    public int Offset { get; private set; }

    /// <summary>
    /// Reads the next piece if there is one. For a watcher that is far behind, all pieces are joined.
    /// </summary>
    public bool TryRead(out string piece)
    {
        if (_partialPiece is { } rest)
        {
            _partialPiece = null;
            return Return(rest, out piece);
        }
        if (_last.Next is not { } next)
        {
            piece = "";
            return false;
        }
        return IsFarBehind(next) ? Return(JoinRemainingPieces(), out piece) : Return(MoveTo(next), out piece);
    }

    /// <summary>Takes everything that is left as one piece, which is empty when there is nothing new.</summary>
    public string TakeRest()
    {
        var text = _partialPiece + JoinRemainingPieces();
        _partialPiece = null;
        Offset += text.Length;
        return text;
    }

    /// <summary>
    /// Returns when there may be something new: a piece, a phase, the end, or a call of <see cref="Wake"/>.
    /// </summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Makes the current or the next <see cref="WaitAsync"/> return.</summary>
    public void Wake() => _signal.Set();

    /// <summary>
    /// Does the same without changing the thread: the reader goes on in this call, up to its next wait.
    /// </summary>
    internal void WakeHere() => _signal.SetAndContinue();

    /// <inheritdoc />
    public void Dispose() => _text.Leave(this);

    internal static Watcher? TryCreate(LiveText text, Piece head, int offset)
    {
        var piece = head;
        while (piece.End < offset && piece.Next is { } next)
            piece = next;
        var ahead = piece.End - offset;
        if (offset < 0 || ahead < 0)
            return null;
        var rest = ahead > 0 ? piece.Text[^ahead..] : null;
        if (rest is not null && char.IsLowSurrogate(rest[0]))
            return null;
        return new Watcher(text, piece, offset) { _partialPiece = rest };
    }

    /// <summary>Moves past all further pieces and joins them. The caller adds their length to the offset.</summary>
    internal string JoinRemainingPieces()
    {
        if (_last.Next is not { } next)
            return "";
        if (next.Next is null)
            return MoveTo(next);
        var text = new StringBuilder();
        while (_last.Next is { } piece)
            text.Append(MoveTo(piece));
        return text.ToString();
    }

    private static bool IsFarBehind(Piece piece)
    {
        for (var i = 0; i < FarBehind; i++)
        {
            if (piece.Next is not { } next)
                return false;
            piece = next;
        }
        return true;
    }

    private string MoveTo(Piece next)
    {
        _last = next;
        return next.Text;
    }

    private bool Return(string text, out string piece)
    {
        Offset += text.Length;
        piece = text;
        return true;
    }
}
