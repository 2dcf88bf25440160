namespace ProfessionSimulator.Judging;

/// <summary>A second draft, judged by the criteria of its task.</summary>
/// <param name="Draft">The second draft.</param>
/// <param name="Result">
/// Its findings, those of the criteria that the new answer alone or together with the attempt's other answers can meet.
/// </param>
/// <param name="Answers">The answers as they were judged, with the new one in place of its task's first one.</param>
/// <param name="Answer">The new one of them.</param>
internal sealed record JudgedSecondDraft(
    SecondDraft Draft, JudgedResult Result, IReadOnlyList<JudgedAnswer> Answers, JudgedAnswer Answer);
