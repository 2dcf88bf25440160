using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Budget;

/// <summary>The reason that a refused user reads, for each budget that has no room.</summary>
internal sealed record BudgetReasons(LimitReason User, LimitReason Server, LimitReason Guests);
