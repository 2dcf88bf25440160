namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The box that an answer is typed into, and the draft in it.</summary>
/// <param name="Key">Names the box among all that this browser keeps copies for.</param>
/// <param name="PageUrl">The page that it is on.</param>
/// <param name="Language">The language of what is typed.</param>
/// <param name="Draft">The saved draft.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="MaxLength">The longest answer, in UTF-16 code units.</param>
internal sealed record AnswerBox(string Key, string PageUrl, string Language, string Draft, int Revision, int MaxLength)
{
    /// <summary>The text in the box that is not accepted yet; null to show the saved draft.</summary>
    public string? Typed { get; init; }

    /// <summary>The revision of the draft that <see cref="Typed"/> is based on.</summary>
    public int? BasedOn { get; init; }

    public DraftConflict? Conflict { get; init; }

    public string DraftUrl => $"{PageUrl}?handler=Draft";
}
