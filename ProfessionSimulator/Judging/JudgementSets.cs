using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Judging;

public static class JudgementSets
{
    extension(AppDbContext db)
    {
        public DbSet<Judgement> Judgements => db.Set<Judgement>();

        public DbSet<SecondDraft> SecondDrafts => db.Set<SecondDraft>();

        public DbSet<SelfAssessment> SelfAssessments => db.Set<SelfAssessment>();
    }
}
