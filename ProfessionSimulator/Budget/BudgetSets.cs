using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Budget;

public static class BudgetSets
{
    extension(AppDbContext db)
    {
        public DbSet<TokenReservation> TokenReservations => db.Set<TokenReservation>();
    }
}
