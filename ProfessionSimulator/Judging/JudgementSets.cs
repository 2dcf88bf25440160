using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Judging;

public static class JudgementSets
{
    extension(AppDbContext db)
    {
        public DbSet<Judgement> Judgements => db.Set<Judgement>();
    }
}
