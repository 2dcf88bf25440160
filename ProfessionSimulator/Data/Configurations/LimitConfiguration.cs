using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Data.Configurations;

internal sealed class LimitConfiguration : IEntityTypeConfiguration<TokenReservation>, IEntityTypeConfiguration<DeletedUsage>
{
    public void Configure(EntityTypeBuilder<TokenReservation> builder)
    {
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(r => r.OwnerId);
        builder.HasIndex(r => new { r.Purpose, r.SubjectId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DeletedUsage> builder) => builder.HasKey(u => u.Day);
}
