namespace ProfessionSimulator.Generations;

/// <summary>One reader of a growing text. Reading is for one caller at a time; waking is for anyone.</summary>
public sealed class Watcher : IDisposable
{
    private const int BehindByPieces = 16;

    private readonly LiveText _text;
    private readonly WakeSignal _signal = new();
    private Piece _last;
    private string? _cutRest;

    internal Watcher(LiveText text, Piece last, int offset)
    {
        _text = text;
        _last = last;
        Offset = offset;
    }

    /// <summary>The length of the text up to what was read last, in UTF-16 code units.</summary>
    public int Offset { get; private set; }

    /// <summary>The next piece that is there already; pieces are joined for a watcher that has fallen behind.</summary>
    public bool TryRead(out string piece)
    {
        if (_cutRest is { } rest)
        {
            _cutRest = null;
            return Take(rest, out piece);
        }
        if (_last.Next is not { } next)
        {
            piece = "";
            return false;
        }
        return IsFarBehind(next) ? Take(ReadAll(), out piece) : Take(Step(next), out piece);
    }

    /// <summary>Everything that is there already, as one piece; empty when nothing is.</summary>
    public string ReadRest()
    {
        var text = _cutRest + ReadAll();
        _cutRest = null;
        Offset += text.Length;
        return text;
    }

    /// <summary>Returns when there may be something new: a piece, a phase, the end, or a call of <see cref="Wake"/>.</summary>
    public ValueTask WaitAsync() => _signal.WaitAsync();

    /// <summary>Makes the present or the next <see cref="WaitAsync"/> return.</summary>
    public void Wake() => _signal.Set();

    /// <inheritdoc />
    public void Dispose() => _text.Leave(this);

    internal static Watcher? At(LiveText text, Piece head, int offset)
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
        return new Watcher(text, piece, offset) { _cutRest = rest };
    }

    internal string ReadAll()
    {
        if (_last.Next is not { } next)
            return "";
        if (next.Next is null)
            return Step(next);
        var text = new System.Text.StringBuilder();
        while (_last.Next is { } piece)
            text.Append(Step(piece));
        return text.ToString();
    }

    private static bool IsFarBehind(Piece piece)
    {
        for (var i = 0; i < BehindByPieces; i++)
        {
            if (piece.Next is not { } next)
                return false;
            piece = next;
        }
        return true;
    }

    private string Step(Piece next)
    {
        _last = next;
        return next.Text;
    }

    private bool Take(string text, out string piece)
    {
        Offset += text.Length;
        piece = text;
        return true;
    }
}
