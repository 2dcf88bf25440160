using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal sealed class SessionConfiguration
    : IEntityTypeConfiguration<BrowserSession>, IEntityTypeConfiguration<ApiSession>, IEntityTypeConfiguration<ApiAccessToken>
{
    public void Configure(EntityTypeBuilder<BrowserSession> builder)
    {
        builder.ToTable("BrowserSessions");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.UserId);
    }

    public void Configure(EntityTypeBuilder<ApiSession> builder)
    {
        builder.ToTable("ApiSessions");
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(s => s.UserId);
        builder.HasMany(s => s.AccessTokens).WithOne().HasForeignKey(t => t.SessionId);
        builder.HasIndex(s => s.FamilyHash).IsUnique();
        builder.HasIndex(s => s.RefreshTokenHash).IsUnique();
        builder.HasIndex(s => s.PreviousRefreshTokenHash);
    }

    public void Configure(EntityTypeBuilder<ApiAccessToken> builder)
    {
        builder.ToTable("ApiAccessTokens");
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}
