using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Catalog;

public static class CatalogSets
{
    extension(AppDbContext db)
    {
        public DbSet<Profession> Professions => db.Set<Profession>();

        public DbSet<Scenario> Scenarios => db.Set<Scenario>();
    }
}
