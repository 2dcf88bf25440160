using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProfessionSimulator.Reports;

internal sealed class ReportShareConfiguration : IEntityTypeConfiguration<ReportShare>
{
    public void Configure(EntityTypeBuilder<ReportShare> builder)
    {
        builder.ToTable("ReportShares");
        builder.HasOne(s => s.Attempt).WithMany().HasForeignKey(s => s.AttemptId);
        builder.HasIndex(s => s.AttemptId);
        builder.HasIndex(s => s.Token).IsUnique();
    }
}
