namespace ProfessionSimulator.Api;

/// <summary>One attempt of the learner at a profession.</summary>
/// <param name="Id">The attempt's id; 0 when there is none.</param>
/// <param name="ProfessionId">The profession.</param>
/// <param name="AttemptNumber">From 1, per learner and profession; 0 when there is none.</param>
/// <param name="Status">`not_started`, `in_progress`, `completed` or `abandoned`.</param>
/// <param name="CurrentTaskOrder">The latest task's place, from 1; null when there is no attempt.</param>
/// <param name="FinalReport">The finished report, Markdown; null while there is none.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">When the last answer was accepted, UTC.</param>
/// <param name="Mode">`timed` or `practice`; null when there is no attempt.</param>
internal sealed record ProgressResponse(
    int Id, int ProfessionId, int AttemptNumber, string Status, int? CurrentTaskOrder, string? FinalReport,
    DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, string? Mode);

/// <summary>An attempt in a list.</summary>
/// <param name="Id">The attempt's id.</param>
/// <param name="AttemptNumber">From 1, per learner and profession.</param>
/// <param name="Status">`in_progress`, `completed` or `abandoned`.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="CompletedAt">When the last answer was accepted, UTC.</param>
/// <param name="Mode">`timed` or `practice`.</param>
internal sealed record AttemptResponse(
    int Id, int AttemptNumber, string Status, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string Mode);

/// <summary>All attempts of the learner at a profession.</summary>
/// <param name="ProfessionId">The profession.</param>
/// <param name="TotalAttempts">Timed attempts so far, abandoned ones included. Practice is not counted.</param>
/// <param name="MaxAttempts">The limit on timed attempts.</param>
/// <param name="Attempts">All of them, those for practice too, newest first.</param>
internal sealed record HistoryResponse(
    int ProfessionId, int TotalAttempts, int MaxAttempts, IReadOnlyList<AttemptResponse> Attempts);
