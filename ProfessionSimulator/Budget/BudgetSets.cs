using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Budget;

public static class BudgetSets
{
    extension(AppDbContext db)
    {
        public DbSet<TokenReservation> TokenReservations => db.Set<TokenReservation>();
    }

    /// <summary>The reservations that hold tokens at this time.</summary>
    internal static IQueryable<TokenReservation> Valid(this IQueryable<TokenReservation> reservations, DateTimeOffset now) =>
        reservations.Where(r => r.ExpiresAt > now && r.Tokens > 0);
}
