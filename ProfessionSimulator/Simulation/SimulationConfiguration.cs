using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

internal sealed class SimulationConfiguration
    : IEntityTypeConfiguration<Attempt>,
        IEntityTypeConfiguration<AttemptTask>,
        IEntityTypeConfiguration<DraftSave>,
        IEntityTypeConfiguration<IdempotencyKey>,
        IEntityTypeConfiguration<Heartbeat>,
        IEntityTypeConfiguration<ReadyText>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("Attempts");
        builder.Property(a => a.Status).HasConversion<string>();
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasOne(a => a.Profession)
            .WithMany()
            .HasForeignKey(a => a.ProfessionId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Scenario).WithMany().HasForeignKey(a => a.ScenarioId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(a => a.Tasks).WithOne(t => t.Attempt).HasForeignKey(t => t.AttemptId);
        builder.Property(a => a.Mode).HasConversion<string>().HasDefaultValue(AttemptMode.Timed);
        builder.HasIndex(a => new { a.UserId, a.ProfessionId, a.Number }).IsUnique();
        // The limit of the hour looks at the attempts of the last hour alone.
        builder.HasIndex(a => new { a.UserId, a.StartedAt });
        builder.HasIndex(a => new { a.UserId, a.ProfessionId }, "IX_Attempts_OneInProgress")
            .IsUnique()
            .HasFilter("Status = 'InProgress'");
    }

    public void Configure(EntityTypeBuilder<AttemptTask> builder)
    {
        builder.ToTable("AttemptTasks");
        builder.HasIndex(t => new { t.AttemptId, t.Order }).IsUnique();
        // The deadline worker queries by these two indexes every few seconds.
        builder.HasIndex(t => t.AttemptId, "IX_AttemptTasks_NotReceived")
            .HasFilter("Answer IS NULL AND ReceivedAt IS NULL");
        builder.HasIndex(t => t.DeadlineAt, "IX_AttemptTasks_RunningClocks")
            .HasFilter("Answer IS NULL AND DeadlineAt IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<DraftSave> builder)
    {
        builder.ToTable("DraftSaves");
        builder.HasOne<AttemptTask>().WithMany().HasForeignKey(s => s.TaskId);
        builder.HasIndex(s => s.TaskId);
    }

    public void Configure(EntityTypeBuilder<Heartbeat> builder) =>
        builder.ToTable("Heartbeats").Property(h => h.Id).ValueGeneratedNever();

    public void Configure(EntityTypeBuilder<ReadyText> builder)
    {
        builder.ToTable("ReadyTexts");
        builder.Property(r => r.Mode).HasConversion<string>();
        builder.HasOne<Scenario>().WithMany().HasForeignKey(r => r.ScenarioId);
        builder.HasIndex(r => new { r.ScenarioId, r.Mode });
    }

    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(k => k.UserId);
        builder.HasOne<Attempt>().WithMany().HasForeignKey(k => k.AttemptId);
        builder.HasIndex(k => new { k.UserId, k.Key }).IsUnique();
        builder.HasIndex(k => k.CreatedAt);
    }
}
