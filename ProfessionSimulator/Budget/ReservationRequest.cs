using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Budget;

/// <summary>Asks for tokens to be reserved for a slot.</summary>
internal sealed record ReservationRequest(Slot Slot, int OwnerId, long Tokens)
{
    public TokenReservation ToReservation(DateTimeOffset until) => new()
    {
        Purpose = Slot.Purpose,
        SubjectId = Slot.SubjectId,
        OwnerId = OwnerId,
        Tokens = Tokens,
        ExpiresAt = until,
    };
}
