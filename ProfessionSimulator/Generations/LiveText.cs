using System.Text;

namespace ProfessionSimulator.Generations;

/// <summary>Where a generation is on its way.</summary>
public enum Phase
{
    /// <summary>It waits for its turn, since all places are taken.</summary>
    Waiting,

    /// <summary>The model has been asked, and has said nothing yet.</summary>
    Asked,

    /// <summary>The first words are there.</summary>
    Writing,

    /// <summary>It is written, and storing it failed and is tried again.</summary>
    Storing,
}

/// <summary>How a generation ended.</summary>
/// <param name="State">Completed, Failed or Canceled.</param>
/// <param name="Code">One of <see cref="FailureCodes"/>; null when completed.</param>
/// <param name="Retryable">Whether asking again can help.</param>
/// <param name="RetryAfterSeconds">How long the provider asked to wait.</param>
public sealed record Ending(GenerationState State, string? Code = null, bool Retryable = true, int? RetryAfterSeconds = null)
{
    internal static readonly Ending Completed = new(GenerationState.Completed);

    internal static Ending From(Generation generation) =>
        new(generation.State, generation.FailureCode, generation.Retryable, generation.RetryAfterSeconds);
}

/// <summary>
/// A text that grows: one writer, any number of watchers, no lock between them. The writer links a piece to the last one
/// and wakes the watchers that wait; a watcher walks the links at its own speed, so that a slow one costs nothing but its own delay.
/// </summary>
public sealed class LiveText
{
    private readonly Lock _watchersChange = new();
    private readonly Piece _head = new("", 0);
    private volatile Watcher[] _watchers = [];
    private volatile Ending? _ending;
    private volatile Phase _phase = Phase.Asked;
    private volatile bool _isDelivered;
    private Piece _tail;
    private char? _heldSurrogate;

    internal LiveText(int generationId, int ownerId)
    {
        GenerationId = generationId;
        OwnerId = ownerId;
        _tail = _head;
    }

    /// <summary>The generation's id.</summary>
    public int GenerationId { get; }

    /// <summary>The user whose text it is.</summary>
    public int OwnerId { get; }

    /// <summary>Set once, after the text was committed.</summary>
    public Ending? Ending => _ending;

    /// <summary>Where it is on its way.</summary>
    public Phase Phase => _phase;

    /// <summary>Some of it has been sent to a watcher.</summary>
    public bool IsDelivered => _isDelivered;

    /// <summary>The length so far, in UTF-16 code units.</summary>
    public int Length => Volatile.Read(ref _tail).End;

    internal void MarkDelivered() => _isDelivered = true;

    /// <summary>The text so far.</summary>
    public string TextSoFar() => new Watcher(this, _head, 0).ReadAll();

    /// <summary>Follows the text from <paramref name="offset"/> (UTF-16 code units); null when there is no such place in it.</summary>
    public Watcher? Watch(int offset)
    {
        var watcher = Watcher.At(this, _head, offset);
        if (watcher is null)
            return null;
        lock (_watchersChange)
            _watchers = [.. _watchers, watcher];
        return watcher;
    }

    internal static LiveText Stored(Generation generation)
    {
        var text = new LiveText(generation.Id, generation.OwnerId);
        text.Append(generation.Text);
        text.End(Ending.From(generation));
        return text;
    }

    internal void Append(string piece)
    {
        piece = KeepPairsTogether(piece);
        if (piece.Length > 0)
            Link(piece);
    }

    internal void FlushSurrogate()
    {
        if (_heldSurrogate is not { } alone)
            return;
        _heldSurrogate = null;
        Link(alone.ToString());
    }

    internal void Enter(Phase phase)
    {
        _phase = phase;
        WakeAll();
    }

    internal void End(Ending ending)
    {
        _ending = ending;
        WakeAll();
    }

    internal void Leave(Watcher watcher)
    {
        lock (_watchersChange)
            _watchers = [.. _watchers.Where(w => w != watcher)];
    }

    /// <summary>Some models put the two halves of one character into two pieces.</summary>
    private string KeepPairsTogether(string piece)
    {
        if (_heldSurrogate is { } held)
        {
            piece = held + piece;
            _heldSurrogate = null;
        }
        if (piece.Length > 0 && char.IsHighSurrogate(piece[^1]))
        {
            _heldSurrogate = piece[^1];
            piece = piece[..^1];
        }
        return piece;
    }

    private void Link(string text)
    {
        text = WellFormed(text);
        var piece = new Piece(text, _tail.End + text.Length);
        _tail.Next = piece;
        Volatile.Write(ref _tail, piece);
        WakeAll();
    }

    /// <summary>
    /// Half a character can be neither sent nor stored, and after a NUL the database reads no further: both are replaced here,
    /// so that all see the same.
    /// </summary>
    private static string WellFormed(string text)
    {
        text = text.Replace('\0', '\uFFFD');
        return text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private void WakeAll()
    {
        foreach (var watcher in _watchers)
            watcher.Wake();
    }
}

/// <summary>One piece of a growing text; its end is the length of the text up to and with it.</summary>
internal sealed class Piece(string text, int end)
{
    private volatile Piece? _next;

    public string Text { get; } = text;
    public int End { get; } = end;

    public Piece? Next
    {
        get => _next;
        set => _next = value;
    }
}
