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

    internal TaskOpening? Opening => TaskOpening.Of(OfflineText);

    /// <summary>How the text begins under its heading: whole blocks as far as they fit, but one at least.</summary>
    internal string Excerpt(int length)
    {
        var excerpt = "";
        foreach (var block in OfflineText.Split("\n\n").SkipWhile(block => block.StartsWith('#')))
        {
            if (excerpt.Length > 0 && excerpt.Length + block.Length > length)
                break;
            excerpt += block + "\n\n";
        }
        return excerpt;
    }
}
