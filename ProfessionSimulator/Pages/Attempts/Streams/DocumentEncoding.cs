using System.Buffers;
using System.Text;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Attempts.Streams;

/// <summary>
/// Writes a growing text into a page that is still being sent, for browsers without scripts. What was sent cannot be
/// changed, so each stage is a new line, a text that goes on after one begins anew, and the style sheet shows only the last
/// of each.
/// </summary>
/// <param name="inline">The renderer of inline Markdown.</param>
/// <param name="pace">The shortest time between two pieces.</param>
/// <param name="language">The language of the text.</param>
/// <param name="describe">Describes a phase to the reader.</param>
internal sealed class DocumentEncoding(
    InlineMarkdown inline, TimeSpan pace, string language, Func<Phase, string> describe) : IFeedEncoding
{
    /// <summary>Null while the last line is a stage.</summary>
    private GrowingMarkup? _text;

    public string Audience => "page";

    public TimeSpan Pace => pace;

    public bool StopsOnStoreRetry => false;

    public bool ReplaysAfterReset => true;

    public void WriteReset(IBufferWriter<byte> output, LiveText text) => EndText(output);

    public void WriteBeginning(IBufferWriter<byte> output, LiveText text)
    {
    }

    public void Continue(LiveText text, int offset)
    {
    }

    public void WritePiece(IBufferWriter<byte> output, LiveText text, string piece, int offset)
    {
        if (_text is null)
        {
            _text = new(inline);
            piece = text.TextSoFar()[..offset];
            Write(output, $"<div class=\"growing prose sheet\" lang=\"{AppendOnlyHtml.Encode(language)}\">");
        }
        Write(output, _text.Append(piece));
    }

    public void WritePhase(IBufferWriter<byte> output, Phase phase)
    {
        EndText(output);
        var stage = AppendOnlyHtml.Encode(describe(phase));
        Write(output, $"<p class=\"stage\"><span class=\"pulse\"></span> {stage}</p>\n");
    }

    /// <summary>Writes a comment, which shows nowhere, so that no proxy takes the connection for dead.</summary>
    public void WritePing(IBufferWriter<byte> output) => Write(output, "<!---->");

    public void WriteEnd(IBufferWriter<byte> output, LiveText text, Ending ending) => EndText(output);

    public void WriteInterruption(IBufferWriter<byte> output, string code) => EndText(output);

    private void EndText(IBufferWriter<byte> output)
    {
        if (_text is not null)
            Write(output, _text.End() + "</div>\n");
        _text = null;
    }

    private static void Write(IBufferWriter<byte> output, string markup) => Encoding.UTF8.GetBytes(markup, output);
}
