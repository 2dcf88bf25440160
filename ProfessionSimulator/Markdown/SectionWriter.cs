namespace ProfessionSimulator.Markdown;

/// <summary>
/// Writes the agreed sections as elements, each from its heading to the next heading that is not below it. Consequences
/// form a section only at the text's beginning, at most after a title: later the same words are a heading like any
/// other.
/// </summary>
internal sealed class SectionWriter(AppendOnlyHtml html)
{
    private bool _isOpen;
    private int _level;
    private bool _isAtBeginning = true;

    /// <summary>Must be called before each block that is in no other block.</summary>
    public void BeginBlock(BlockStart start)
    {
        var isHeading = start is { Kind: LineKind.Heading, OpenedContainers.Count: 0 };
        if (isHeading)
            BeginHeading(start.Level, start.Section);
        _isAtBeginning &= isHeading && !_isOpen;
    }

    public void End()
    {
        if (_isOpen)
            html.Close();
        _isOpen = false;
    }

    private void BeginHeading(int level, string? section)
    {
        var opens = section == AgreedSections.Request || (section == AgreedSections.Consequences && _isAtBeginning);
        if (opens || level <= _level)
            End();
        if (!opens)
            return;
        html.OpenBlock("section", $" class=\"{section}\"");
        (_isOpen, _level) = (true, level);
    }
}
