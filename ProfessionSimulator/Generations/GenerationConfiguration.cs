using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

internal sealed class GenerationConfiguration : IEntityTypeConfiguration<Generation>
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
        // The budget sums a day's tokens, of one user and of all, from these indexes alone.
        builder.HasIndex(g => new { g.OwnerId, g.CreatedAt, g.CountedTokens });
        builder.HasIndex(g => new { g.CreatedAt, g.CountedTokens });
        builder.Ignore(g => g.Slot);
    }
}
