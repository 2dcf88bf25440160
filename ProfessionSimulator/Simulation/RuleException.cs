namespace ProfessionSimulator.Simulation;

/// <summary>A request that the rules of an attempt refuse. Pages and the API word it by its code.</summary>
internal sealed class RuleException(string code) : Exception(code)
{
    public string Code { get; } = code;

    /// <summary>What is stored instead, for a conflict.</summary>
    public string? Stored { get; init; }

    public int? StoredRevision { get; init; }
}

/// <summary>Codes of refused requests.</summary>
internal static class RuleCodes
{
    public const string Validation = "validation";
    public const string NotFound = "not_found";
    public const string AnswerEmpty = "answer_empty";
    public const string AnswerTooLong = "answer_too_long";
    public const string AnswerConflict = "answer_conflict";
    public const string DraftConflict = "draft_conflict";
    public const string AttemptsExhausted = "attempts_exhausted";
    public const string AttemptAbandoned = "attempt_abandoned";
    public const string QuestionNotReady = "question_not_ready";
    public const string QuestionChanged = "question_changed";
    public const string RewritesExhausted = "rewrites_exhausted";
    public const string SecondDraftsExhausted = "second_drafts_exhausted";
    public const string TimeOver = "time_over";
    public const string IdempotencyKeyReused = "idempotency_key_reused";
    public const string ReportNotReady = "report_not_ready";
}
