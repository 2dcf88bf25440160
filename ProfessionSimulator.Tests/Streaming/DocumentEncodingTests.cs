using System.Buffers;
using System.Text;
using AngleSharp.Html.Parser;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>What a page without scripts has, whose text does not simply grow to its end.</summary>
public sealed class DocumentEncodingTests
{
    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly DocumentEncoding _encoding = new(new InlineMarkdown(), TimeSpan.Zero, "en", phase => $"{phase}");

    [Fact]
    public void InterruptedText_GoesOnWhole()
    {
        var text = new LiveText(1, 1);
        Write(text, "1. One\n2. T");

        _encoding.WritePhase(_output, Phase.Reconnecting);
        _encoding.WritePhase(_output, Phase.Writing);
        Write(text, "wo");
        Write(text, "\n3. Three");
        _encoding.WriteEnd(_output, text, Ending.Completed);

        Assert.Equal(["One\nT", "Reconnecting", "Writing", "One\nTwo\nThree"], ReadLines());
    }

    [Fact]
    public void ReplacedText_IsNotAppended()
    {
        var (wrong, stored) = (new LiveText(1, 1), new LiveText(1, 1));
        Write(wrong, "Wrong");

        _encoding.WriteReset(_output, stored);
        Write(stored, "Right");
        _encoding.WriteEnd(_output, stored, Ending.Completed);

        Assert.Equal(["Wrong", "Right"], ReadLines());
    }

    private void Write(LiveText text, string piece)
    {
        text.Append(piece);
        _encoding.WritePiece(_output, text, piece, text.Length);
    }

    private List<string> ReadLines() =>
        [.. new HtmlParser().ParseDocument(Encoding.UTF8.GetString(_output.WrittenSpan)).Body!.Children
            .Select(line => line.TextContent.Trim())];
}
