using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace ProfessionSimulator.Markdown;

/// <summary>Parses <see cref="LineBreakTag"/> as a hard line break. Every other tag stays text.</summary>
internal sealed class LineBreakTagParser : InlineParser
{
    public LineBreakTagParser() => OpeningCharacters = ['<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var length = LineBreakTag.MeasureAtStart(slice.AsSpan());
        if (length == 0)
            return false;
        slice.Start += length;
        processor.Inline = new LineBreakInline { IsHard = true };
        return true;
    }
}
