using ProfessionSimulator.Budget;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>
/// When a budget has room again, with midnight in three hours, a reservation of 10 that ends in one hour and one of 5
/// that ends in five.
/// </summary>
public sealed class AllowanceTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 28, 21, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 100, 1)]
    [InlineData(11, 100, 3)]
    [InlineData(110, 100, 3)]
    [InlineData(111, 100, 5)]
    [InlineData(15, 0, 5)]
    [InlineData(5000, 100, 3)]
    public void RetryTime_IsWhenEnoughReservationsEnded(long missing, long used, int hours)
    {
        TokenReservation[] reserved = [Reservation(5, 5), Reservation(10, 1)];

        Assert.Equal(s_now.AddHours(hours), Allowance.FindReleaseTime(missing, used, s_now.AddHours(3), reserved));
    }

    private static TokenReservation Reservation(long tokens, int hours) =>
        new() { Tokens = tokens, ExpiresAt = s_now.AddHours(hours) };
}
