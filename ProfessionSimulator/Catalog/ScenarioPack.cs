namespace ProfessionSimulator.Catalog;

/// <summary>
/// A checked pack file: everything that a profession and one version of its scenario are made of.
/// The hash is the SHA-256 of the file's text, the same for CRLF and LF, in lower-case hex; the tasks are in their order.
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
    string ReportBrief);

/// <summary>One task of a pack.</summary>
public sealed record PackTask(int Order, string Type, int TimeLimitMinutes, string Brief, string OfflineText);

/// <summary>One competency of a pack.</summary>
public sealed record PackCompetency(string Id, string Name, string Description);
