namespace ProfessionSimulator.Judging;

/// <summary>What is judged: an attempt or, in place of one of its answers, a second draft.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="SecondDraftId">The second draft; null where the attempt itself is judged.</param>
internal readonly record struct JudgedSubject(int AttemptId, int? SecondDraftId = null);
