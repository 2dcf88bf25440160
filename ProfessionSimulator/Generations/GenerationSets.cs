using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

public static class GenerationSets
{
    extension(AppDbContext db)
    {
        public DbSet<Generation> Generations => db.Set<Generation>();

        public DbSet<DailyUsage> DailyUsage => db.Set<DailyUsage>();
    }
}
