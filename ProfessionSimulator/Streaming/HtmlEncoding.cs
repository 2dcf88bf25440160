using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Streaming;

/// <summary>
/// Events for htmx's SSE extension: unnamed ones are fragments that are appended, named ones (<c>phase</c>, <c>ping</c>,
/// <c>ended</c>) become DOM events. A fragment holds escaped text and nothing that htmx would act upon.
/// </summary>
internal sealed class HtmlEncoding(TimeSpan pace) : IFeedEncoding
{
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public TimeSpan Pace => pace;

    public bool StopsWhileStoring => false;

    public bool ReplaysAfterReset => false;

    /// <summary>The page fetches its panel again, which follows what there is now.</summary>
    public void Reset(IBufferWriter<byte> output, LiveText text) => Write(output, "event: ended\ndata: reset\n\n");

    public void Begin(IBufferWriter<byte> output, LiveText text)
    {
    }

    public void Piece(IBufferWriter<byte> output, LiveText text, string piece, int offset) =>
        Write(output, $"data: <span>{s_encoder.Encode(piece)}</span>\nid: {text.GenerationId}:{offset}\n\n");

    public void Phase(IBufferWriter<byte> output, Phase phase) => Write(output, $"event: phase\ndata: {NameOf(phase)}\n\n");

    public void Ping(IBufferWriter<byte> output) => Write(output, "event: ping\ndata: \n\n");

    public void End(IBufferWriter<byte> output, LiveText text, Ending ending) =>
        Write(output, $"event: ended\ndata: {(ending.State == GenerationState.Completed ? "completed" : ending.Code)}\nid: {text.GenerationId}:end\n\n");

    /// <summary>Nothing: the extension comes back by itself.</summary>
    public void Interrupt(IBufferWriter<byte> output, string code)
    {
    }

    private static string NameOf(Phase phase) => phase switch
    {
        Generations.Phase.Waiting => "waiting",
        Generations.Phase.Writing => "writing",
        _ => "storing",
    };

    private static void Write(IBufferWriter<byte> output, string frame) => Encoding.UTF8.GetBytes(frame, output);
}
