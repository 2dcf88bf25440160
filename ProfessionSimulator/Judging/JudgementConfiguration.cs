using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProfessionSimulator.Judging;

internal sealed class JudgementConfiguration : IEntityTypeConfiguration<Judgement>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.ToTable("Judgements");
        builder.Property(j => j.State).HasConversion<string>();
        builder.HasOne(j => j.Attempt).WithMany().HasForeignKey(j => j.AttemptId);
        builder.HasIndex(j => j.AttemptId);
        builder.HasIndex(j => new { j.AttemptId, j.Number }, "IX_Judgements_OnePerNumber")
            .IsUnique()
            .HasFilter("IsReplaced = 0");
    }
}
