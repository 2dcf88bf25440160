namespace ProfessionSimulator.Budget;

/// <summary>Tokens that users, guests included, used on a UTC day before they were deleted.</summary>
public sealed class DeletedUsage
{
    public DateOnly Day { get; set; }
    public long Tokens { get; set; }

    /// <summary>The part of the tokens that guests used.</summary>
    public long GuestTokens { get; set; }
}
