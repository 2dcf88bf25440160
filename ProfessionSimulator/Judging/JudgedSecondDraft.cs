namespace ProfessionSimulator.Judging;

/// <summary>A second draft, judged by the criteria of its task.</summary>
/// <param name="Draft">The second draft.</param>
/// <param name="Result">
/// Its findings, those of the criteria that the new answer alone or together with the attempt's other answers can meet.
/// </param>
/// <param name="Answer">The new answer as it was judged.</param>
internal sealed record JudgedSecondDraft(SecondDraft Draft, JudgedResult Result, JudgedAnswer Answer);
