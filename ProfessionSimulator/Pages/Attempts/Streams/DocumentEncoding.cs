using System.Buffers;
using System.Text;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Pages.Attempts.Streams;

/// <summary>
/// A growing text as part of a page that is still being sent, for browsers without scripts. Nothing that was sent can be
/// taken back: each stage is a line of its own, and the last one is shown.
/// </summary>
/// <param name="inline">What renders the text.</param>
/// <param name="pace">The shortest time between two pieces.</param>
/// <param name="language">The text's.</param>
/// <param name="describe">What the reader is told.</param>
internal sealed class DocumentEncoding(InlineMarkdown inline, TimeSpan pace, string language, Func<Phase, string> describe) : IFeedEncoding
{
    private readonly GrowingMarkup _text = new(inline);
    private bool _isInText;

    public string Audience => "page";

    public TimeSpan Pace => pace;

    public bool StopsWhileStoring => false;

    public bool ReplaysAfterReset => true;

    public void WriteReset(IBufferWriter<byte> output, LiveText text)
    {
    }

    public void WriteBeginning(IBufferWriter<byte> output, LiveText text)
    {
    }

    public void Continue(LiveText text, int offset)
    {
    }

    public void WritePiece(IBufferWriter<byte> output, LiveText text, string piece, int offset)
    {
        if (!_isInText)
            Write(output, $"<div class=\"growing prose sheet\" lang=\"{AppendOnlyHtml.Encode(language)}\">");
        _isInText = true;
        Write(output, _text.Append(piece));
    }

    public void WritePhase(IBufferWriter<byte> output, Phase phase)
    {
        EndText(output);
        Write(output, $"<p class=\"stage\"><span class=\"pulse\"></span> {AppendOnlyHtml.Encode(describe(phase))}</p>\n");
    }

    /// <summary>What shows nowhere, so that no proxy takes the page for dead.</summary>
    public void WritePing(IBufferWriter<byte> output) => Write(output, "<!---->");

    public void WriteEnd(IBufferWriter<byte> output, LiveText text, Ending ending) => EndText(output);

    public void WriteInterruption(IBufferWriter<byte> output, string code) => EndText(output);

    private void EndText(IBufferWriter<byte> output)
    {
        if (_isInText)
            Write(output, _text.End() + "</div>\n");
        _isInText = false;
    }

    private static void Write(IBufferWriter<byte> output, string markup) => Encoding.UTF8.GetBytes(markup, output);
}
