namespace ProfessionSimulator.Catalog;

/// <summary>
/// A valid pack: everything that a profession and one version of its scenario consist of. The hash is the SHA-256 of
/// the file's text, the same for CRLF and LF, in lower-case hexadecimal. The tasks are in their order.
/// </summary>
public sealed record ScenarioPack(
    string ContentHash,
    string Id,
    string Name,
    string Description,
    string Category,
    string Language,
    string SystemPrompt,
    IReadOnlyList<PackTask> Tasks,
    IReadOnlyList<PackCompetency> Competencies,
    string ReportBrief)
{
    /// <summary>Who sets the tasks; null in a pack that names nobody.</summary>
    public PackEmployer? Employer { get; init; }

    /// <summary>Words that people search for and that neither name nor description contains.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>
    /// What the learner's answers are judged by, in the order of the file; empty in a pack without criteria.
    /// </summary>
    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    /// <summary>The most words that the text of a task may have; null when the pack sets no limit.</summary>
    public int? TaskWords { get; init; }
}

public sealed record PackTask(int Order, string Type, int TimeLimitMinutes, string Brief, string OfflineText)
{
    /// <summary>How many words a good answer has; null when the pack does not say.</summary>
    public int? AnswerWords { get; init; }

    /// <summary>How a good practitioner answered, in Markdown; null when the pack does not say.</summary>
    public string? ModelAnswer { get; init; }
}

public sealed record PackCompetency(string Id, string Name, string Description);
