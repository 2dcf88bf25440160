using System.Buffers;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// Writes a feed as it looks on the wire: as JSON events for programs, as events with HTML for pages with scripts, or as
/// the growing rest of a page for browsers without scripts.
/// </summary>
internal interface IFeedEncoding
{
    /// <summary>The reader of the feed in metrics: <c>api</c> or <c>page</c>.</summary>
    string Audience { get; }

    /// <summary>
    /// The shortest time between two messages. Pieces that arrive in between are joined; the first piece is never held
    /// back.
    /// </summary>
    TimeSpan Pace { get; }

    /// <summary>Whether the stream ends when the text's commit failed and is retried, so that the client asks again.</summary>
    bool StopsOnStoreRetry { get; }

    /// <summary>Whether the text is replayed after a reset. If not, the client fetches it in another way.</summary>
    bool ReplaysAfterReset { get; }

    /// <summary>Tells the client to discard what it has of the text.</summary>
    void WriteReset(IBufferWriter<byte> output, LiveText text);

    void WriteBeginning(IBufferWriter<byte> output, LiveText text);

    /// <summary>
    /// Continues after <paramref name="offset"/>, up to which the client has the text; nothing is written.
    /// </summary>
    void Continue(LiveText text, int offset);

    void WritePiece(IBufferWriter<byte> output, LiveText text, string piece, int offset);

    void WritePhase(IBufferWriter<byte> output, Phase phase);

    void WritePing(IBufferWriter<byte> output);

    /// <summary>Writes the one terminal event.</summary>
    void WriteEnd(IBufferWriter<byte> output, LiveText text, Ending ending);

    /// <summary>Ends the stream before the text has ended; the client will reconnect.</summary>
    void WriteInterruption(IBufferWriter<byte> output, string code);
}
