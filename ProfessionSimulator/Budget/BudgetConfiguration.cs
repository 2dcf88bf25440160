using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Budget;

internal sealed class BudgetConfiguration : IEntityTypeConfiguration<TokenReservation>
{
    public void Configure(EntityTypeBuilder<TokenReservation> builder)
    {
        builder.ToTable("TokenReservations");
        builder.Property(r => r.Purpose).HasConversion<string>();
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(r => r.OwnerId);
        builder.HasIndex(r => new { r.Purpose, r.SubjectId }).IsUnique();
        // The budget sums what is reserved from this index alone. The budget itself bounds how much that is.
        builder.HasIndex(r => new { r.ExpiresAt, r.OwnerId, r.Tokens }, "IX_TokenReservations_Reserved").HasFilter("Tokens > 0");
    }
}
