namespace ProfessionSimulator.Catalog;

public sealed class TaskTemplate
{
    public int Id { get; set; }
    public int ScenarioId { get; set; }
    public int Order { get; set; }
    public required string Type { get; set; }
    public int TimeLimitMinutes { get; set; }

    /// <summary>How many words a good answer has; null where the pack does not say.</summary>
    public int? AnswerWords { get; set; }

    public required string Brief { get; set; }
    public required string OfflineText { get; set; }

    /// <summary>
    /// How a good practitioner answered, in Markdown; null where the pack does not say. The model that plays the
    /// employer never sees it.
    /// </summary>
    public string? ModelAnswer { get; set; }

    internal TaskOpening? Opening => TaskOpening.FromText(OfflineText);

    /// <summary>
    /// Takes the beginning of the text under its heading: as many whole blocks as fit, but at least one, without a
    /// heading at the end.
    /// </summary>
    internal string CreateExcerpt(int maxLength)
    {
        var (excerpt, headings) = ("", "");
        foreach (var block in OfflineText.Split("\n\n").SkipWhile(IsHeading))
        {
            if (excerpt.Length > 0 && excerpt.Length + headings.Length + block.Length > maxLength)
                break;
            if (IsHeading(block))
                headings += block + "\n\n";
            else
                (excerpt, headings) = (excerpt + headings + block + "\n\n", "");
        }
        return excerpt;
    }

    private static bool IsHeading(string block) => block.StartsWith('#');
}
