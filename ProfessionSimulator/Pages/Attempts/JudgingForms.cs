using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What a learner can do about judgements: stop them, and ask again for those that failed.</summary>
/// <param name="Result">How far they have come.</param>
/// <param name="Address">Takes the forms.</param>
/// <param name="DraftId">The second draft that is judged; null where the attempt itself is.</param>
internal sealed record JudgingForms(JudgedResult Result, string Address, int? DraftId = null);
