using System.Buffers;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>How a feed looks on the wire: JSON events for programs, HTML fragments for pages.</summary>
internal interface IFeedEncoding
{
    /// <summary>Who reads it, as the metrics call it: <c>api</c> or <c>page</c>.</summary>
    string Audience { get; }

    /// <summary>The shortest time between two messages. Pieces that arrive in between are joined; the first is never held back.</summary>
    TimeSpan Pace { get; }

    /// <summary>Whether a text that cannot be stored at the moment ends the stream, to be asked for again.</summary>
    bool StopsWhileStoring { get; }

    /// <summary>Whether the text is replayed after a reset, or the client asks for it in another way.</summary>
    bool ReplaysAfterReset { get; }

    /// <summary>What the client held is void.</summary>
    void Reset(IBufferWriter<byte> output, LiveText text);

    void Begin(IBufferWriter<byte> output, LiveText text);

    /// <summary>The client has the text up to <paramref name="offset"/>; nothing is written.</summary>
    void Continue(LiveText text, int offset);

    void Piece(IBufferWriter<byte> output, LiveText text, string piece, int offset);

    void Phase(IBufferWriter<byte> output, Phase phase);

    void Ping(IBufferWriter<byte> output);

    /// <summary>The one terminal event.</summary>
    void End(IBufferWriter<byte> output, LiveText text, Ending ending);

    /// <summary>The stream ends and the text does not: the client is to come back.</summary>
    void Interrupt(IBufferWriter<byte> output, string code);
}
