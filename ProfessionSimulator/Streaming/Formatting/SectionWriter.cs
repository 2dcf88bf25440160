namespace ProfessionSimulator.Streaming.Formatting;

/// <summary>
/// Writes the agreed sections as elements, each from its heading to the next one of its rank. What the last answer led to is
/// one only where the text begins with it, be it below a title.
/// </summary>
internal sealed class SectionWriter(HtmlFlow html)
{
    private bool _isOpen;
    private int _level;
    private bool _isAtBeginning = true;

    /// <summary>A block begins that is in no other.</summary>
    public void BeginBlock(LineStart start)
    {
        if (start.Kind == LineKind.Heading)
            BeginHeading(start.Level, start.Section);
        _isAtBeginning &= start.Kind == LineKind.Heading && !_isOpen;
    }

    public void End()
    {
        if (_isOpen)
            html.Close();
        _isOpen = false;
    }

    private void BeginHeading(int level, string? name)
    {
        var opens = name == AgreedSections.Request || (name == AgreedSections.Consequences && _isAtBeginning);
        if (opens || level <= _level)
            End();
        if (!opens)
            return;
        html.OpenBlock("section", $" class=\"{name}\"");
        (_isOpen, _level) = (true, level);
    }
}
