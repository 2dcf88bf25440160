using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Budget;

internal sealed class BudgetConfiguration
    : IEntityTypeConfiguration<TokenReservation>, IEntityTypeConfiguration<DeletedUsage>
{
    public void Configure(EntityTypeBuilder<TokenReservation> builder)
    {
        builder.ToTable("TokenReservations");
        builder.Property(r => r.Purpose).HasConversion<string>();
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(r => r.OwnerId);
        builder.HasIndex(r => new { r.Purpose, r.SubjectId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DeletedUsage> builder) =>
        builder.ToTable("DeletedUsage").HasKey(u => u.Day);
}
