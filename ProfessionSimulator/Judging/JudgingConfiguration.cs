using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProfessionSimulator.Judging;

internal sealed class JudgingConfiguration
    : IEntityTypeConfiguration<Judgement>,
        IEntityTypeConfiguration<SecondDraft>,
        IEntityTypeConfiguration<SelfAssessment>
{
    public void Configure(EntityTypeBuilder<Judgement> builder)
    {
        builder.ToTable("Judgements");
        builder.Property(j => j.State).HasConversion<string>();
        builder.HasOne(j => j.Attempt).WithMany().HasForeignKey(j => j.AttemptId);
        builder.HasOne<SecondDraft>().WithMany().HasForeignKey(j => j.SecondDraftId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(j => j.AttemptId);
        builder.HasIndex(j => new { j.AttemptId, j.Number }, "IX_Judgements_OnePerNumber")
            .IsUnique()
            .HasFilter("IsReplaced = 0 AND SecondDraftId IS NULL");
        builder.HasIndex(j => new { j.SecondDraftId, j.Number }, "IX_Judgements_OnePerNumberOfSecondDraft")
            .IsUnique()
            .HasFilter("IsReplaced = 0 AND SecondDraftId IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<SecondDraft> builder)
    {
        builder.ToTable("SecondDrafts");
        builder.HasOne(d => d.Task).WithMany().HasForeignKey(d => d.TaskId);
        builder.HasIndex(d => new { d.TaskId, d.Number }).IsUnique();
        builder.HasIndex(d => d.TaskId, "IX_SecondDrafts_OneOpen").IsUnique().HasFilter("Answer IS NULL");
    }

    public void Configure(EntityTypeBuilder<SelfAssessment> builder)
    {
        builder.ToTable("SelfAssessments");
        builder.HasOne(s => s.Attempt).WithMany().HasForeignKey(s => s.AttemptId);
        builder.HasIndex(s => new { s.AttemptId, s.CriterionId }).IsUnique();
    }
}
