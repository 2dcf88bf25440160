namespace ProfessionSimulator.Catalog;

public sealed class TaskTemplate
{
    private const int ExcerptLength = 600;

    public int Id { get; set; }
    public int ScenarioId { get; set; }
    public int Order { get; set; }
    public required string Type { get; set; }
    public int TimeLimitMinutes { get; set; }

    /// <summary>How many words a good answer has; null where the pack does not say.</summary>
    public int? AnswerWords { get; set; }

    public required string Brief { get; set; }
    public required string OfflineText { get; set; }

    internal TaskOpening? Opening => TaskOpening.Of(OfflineText);

    /// <summary>How the text begins under its heading: whole blocks as far as they are short, but one at least.</summary>
    internal string Excerpt()
    {
        var excerpt = "";
        foreach (var block in OfflineText.Split("\n\n").SkipWhile(block => block.StartsWith('#')).TakeWhile(block => !block.StartsWith('#')))
        {
            if (excerpt.Length > 0 && excerpt.Length + block.Length > ExcerptLength)
                break;
            excerpt += block + "\n\n";
        }
        return excerpt;
    }
}
