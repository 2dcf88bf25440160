using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax.Inlines;

namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>Makes <see cref="LineBreakTag"/> a line break; every other tag stays text.</summary>
internal sealed class LineBreakTagParser : InlineParser
{
    public LineBreakTagParser() => OpeningCharacters = ['<'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var length = LineBreakTag.LengthAt(slice.AsSpan());
        if (length == 0)
            return false;
        slice.Start += length;
        processor.Inline = new LineBreakInline { IsHard = true };
        return true;
    }
}
