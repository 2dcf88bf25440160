using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Reports;

public static class ReportSets
{
    extension(AppDbContext db)
    {
        public DbSet<ReportShare> ReportShares => db.Set<ReportShare>();
    }
}
