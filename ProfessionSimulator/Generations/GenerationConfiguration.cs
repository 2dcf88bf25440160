using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

internal sealed class GenerationConfiguration : IEntityTypeConfiguration<Generation>, IEntityTypeConfiguration<DailyUsage>
{
    public void Configure(EntityTypeBuilder<Generation> builder)
    {
        builder.ToTable("Generations");
        builder.Property(g => g.State).HasConversion<string>();
        builder.Property(g => g.Purpose).HasConversion<string>();
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(g => g.OwnerId);
        builder.HasIndex(g => new { g.Purpose, g.SubjectId });
        builder.HasIndex(g => new { g.Purpose, g.SubjectId }, "IX_Generations_OneLivePerSlot")
            .IsUnique()
            .HasFilter("State IN ('Live', 'Completed')");
        // Those of a process that ended are found without reading all texts.
        builder.HasIndex(g => g.NodeId, "IX_Generations_Live").HasFilter("State = 'Live'");
        // The budget sums one user's day from this index alone.
        builder.HasIndex(g => new { g.OwnerId, g.CreatedAt, g.CountedTokens });
        builder.Ignore(g => g.Slot);
    }

    public void Configure(EntityTypeBuilder<DailyUsage> builder) => builder.ToTable("DailyUsage").HasKey(u => u.Day);
}
