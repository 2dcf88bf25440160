namespace ProfessionSimulator.Generations;

/// <summary>
/// A text that grows, with one writer, any number of watchers and no lock between them. The writer links each piece to
/// the last one and wakes the watchers; they follow the links at their own speed, so that a slow one delays nobody
/// else.
/// </summary>
public sealed class LiveText
{
    /// <summary>More pieces than that are not kept from sleeping watchers, however fast the next ones come.</summary>
    private const int MaxUnannounced = 16;

    private readonly Lock _watchersChange = new();
    private readonly Piece _head = new("", 0);
    private volatile Watcher[] _watchers = [];
    private volatile Ending? _ending;
    private volatile Phase _phase = Phase.Asked;
    private volatile bool _isDelivered;
    private volatile string? _interruption;
    private volatile LiveText? _replacement;
    private Piece _tail;
    private char? _heldSurrogate;
    private int _unannounced;

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

    /// <summary>How it ended. It is set once, after the commit.</summary>
    public Ending? Ending => _ending;

    /// <summary>How far it has come.</summary>
    public Phase Phase => _phase;

    /// <summary>Whether some of it was sent to a watcher.</summary>
    public bool IsDelivered => _isDelivered;

    /// <summary>
    /// Why this node does not follow the text any further, although it has not ended; null while it does. It is one of <see
    /// cref="FailureCodes"/>. Who asks for the text again is told what has become of it.
    /// </summary>
    public string? Interruption => _interruption;

    /// <summary>The text as it is stored, where watchers had something else and have to start over.</summary>
    public LiveText? Replacement => _replacement;

    /// <summary>Whether nothing more will come of it here.</summary>
    public bool IsOver => _ending is not null || _interruption is not null || _replacement is not null;

    /// <summary>The number of its watchers.</summary>
    internal int Watchers => _watchers.Length;

    /// <summary>The length so far, in UTF-16 code units.</summary>
    public int Length => Volatile.Read(ref _tail).End;

    internal void MarkDelivered() => _isDelivered = true;

    /// <summary>Returns the text so far.</summary>
    public string TextSoFar() => new Watcher(this, _head, 0).JoinRemainingPieces();

    /// <summary>Follows the text from an offset in UTF-16 code units.</summary>
    /// <returns>Null when the offset lies outside of the text or within a surrogate pair.</returns>
    public Watcher? Watch(int offset)
    {
        var watcher = Watcher.TryCreate(this, _head, offset);
        if (watcher is null)
            return null;
        lock (_watchersChange)
            _watchers = [.. _watchers, watcher];
        return watcher;
    }

    internal static LiveText FromStored(Generation generation)
    {
        var text = new LiveText(generation.Id, generation.OwnerId);
        text.Append(generation.Text);
        text.End(Ending.From(generation));
        return text;
    }

    internal void Append(string piece)
    {
        Add(piece);
        WakeWatchers();
    }

    /// <summary>
    /// Adds a piece for the watchers that are awake. Those that sleep are woken once for all pieces that came together.
    /// </summary>
    internal void Add(string piece)
    {
        piece = JoinSurrogates(piece);
        if (piece.Length > 0)
            Link(piece);
        if (_unannounced >= MaxUnannounced)
            WakeWatchers();
    }

    /// <summary>
    /// Lets the watchers write what was added, on this thread: they never wait, and another thread would cost more than
    /// that.
    /// </summary>
    internal void WakeWatchers()
    {
        if (_unannounced == 0)
            return;
        _unannounced = 0;
        foreach (var watcher in _watchers)
            watcher.WakeHere();
    }

    /// <summary>Appends the first half of a surrogate pair whose second half never came.</summary>
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

    internal void Interrupt(string code)
    {
        _interruption = code;
        WakeAll();
    }

    internal void Replace(LiveText stored)
    {
        _replacement = stored;
        WakeAll();
    }

    internal void Leave(Watcher watcher)
    {
        lock (_watchersChange)
            _watchers = [.. _watchers.Where(w => w != watcher)];
    }

    /// <summary>Holds half a character back, because some models send its halves in two pieces.</summary>
    private string JoinSurrogates(string piece)
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
        text = WellFormedText.From(text);
        var piece = new Piece(text, _tail.End + text.Length);
        _phase = Phase.Writing;
        _tail.Next = piece;
        Volatile.Write(ref _tail, piece);
        _unannounced++;
    }

    private void WakeAll()
    {
        foreach (var watcher in _watchers)
            watcher.Wake();
    }
}
