using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

public static class SimulationSets
{
    extension(AppDbContext db)
    {
        public DbSet<Attempt> Attempts => db.Set<Attempt>();

        public DbSet<AttemptTask> AttemptTasks => db.Set<AttemptTask>();

        public DbSet<DraftSave> DraftSaves => db.Set<DraftSave>();

        public DbSet<Heartbeat> Heartbeats => db.Set<Heartbeat>();

        public DbSet<IdempotencyKey> IdempotencyKeys => db.Set<IdempotencyKey>();

        public DbSet<ReadyText> ReadyTexts => db.Set<ReadyText>();
    }
}
