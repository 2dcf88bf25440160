using System.Buffers;
using System.Text;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Attempts.Streams;

/// <summary>
/// Writes events for the SSE extension of htmx: unnamed ones are what a piece changes in the page, named ones
/// (<c>phase</c>, <c>ping</c>, <c>ended</c>) become DOM events. A piece that changes nothing yet is not sent, nor is
/// its id.
/// </summary>
internal sealed class HtmlEncoding(InlineMarkdown inline, TimeSpan pace) : IFeedEncoding
{
    private readonly GrowingPage _page = new(inline);
    private string? _root;

    /// <summary>Returns the name of a phase in a page, which its script looks up.</summary>
    public static string GetPhaseName(Phase phase) => phase switch
    {
        Phase.Waiting => "waiting",
        Phase.Asked => "asked",
        Phase.Writing => "writing",
        Phase.RetryingStore => "storing",
        Phase.Reconnecting => "reconnecting",
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, null),
    };

    /// <summary>Returns the id of the element around a growing text.</summary>
    public static string GetRootId(int generationId) => $"text-{generationId}";

    public string Audience => "page";

    public TimeSpan Pace => pace;

    public bool StopsOnStoreRetry => false;

    public bool ReplaysAfterReset => false;

    /// <summary>Ends the stream: the page then fetches its panel again, which follows the current text.</summary>
    public void WriteReset(IBufferWriter<byte> output, LiveText text) => Write(output, "event: ended\ndata: reset\n\n");

    public void WriteBeginning(IBufferWriter<byte> output, LiveText text)
    {
    }

    public void Continue(LiveText text, int offset)
    {
        _page.Append(text.TextSoFar()[..offset]);
        _page.RenderWhole();
    }

    public void WritePiece(IBufferWriter<byte> output, LiveText text, string piece, int offset)
    {
        _page.Append(piece);
        _root ??= GetRootId(text.GenerationId);
        var change = _page.RenderChange(_root);
        if (change.IsEmpty)
            return;
        output.Write("data: "u8);
        WriteInOneLine(output, change);
        new StreamEventId(text.GenerationId, offset).WriteField(output);
    }

    public void WritePhase(IBufferWriter<byte> output, Phase phase) =>
        Write(output, $"event: phase\ndata: {GetPhaseName(phase)}\n\n");

    public void WritePing(IBufferWriter<byte> output) => Write(output, "event: ping\ndata: \n\n");

    public void WriteEnd(IBufferWriter<byte> output, LiveText text, Ending ending)
    {
        var result = ending.State == GenerationState.Completed ? "completed" : ending.Code;
        Write(output, $"event: ended\ndata: {result}");
        StreamEventId.ForEnd(text.GenerationId).WriteField(output);
    }

    /// <summary>Writes nothing, because the extension reconnects by itself.</summary>
    public void WriteInterruption(IBufferWriter<byte> output, string code)
    {
    }

    private static void WriteInOneLine(IBufferWriter<byte> output, ReadOnlySpan<char> html)
    {
        for (var end = html.IndexOf('\n'); end >= 0; end = html.IndexOf('\n'))
        {
            Encoding.UTF8.GetBytes(html[..end], output);
            output.Write("&#10;"u8);
            html = html[(end + 1)..];
        }
        Encoding.UTF8.GetBytes(html, output);
    }

    private static void Write(IBufferWriter<byte> output, string frame) => Encoding.UTF8.GetBytes(frame, output);
}
