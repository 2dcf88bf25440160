using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ProfessionSimulator.Data;

/// <summary>
/// Maps passkeys as Identity's schema version 3 does. Identity reads its schema version from the services of the site,
/// which neither the design-time tools nor a context of a test have, so their model would differ.
/// </summary>
internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    /// <summary>The limit in bytes that https://www.w3.org/TR/webauthn-3/#credential-id sets.</summary>
    private const int MaxCredentialIdLength = 1023;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> builder)
    {
        builder.ToTable("AspNetUserPasskeys");
        builder.HasKey(p => p.CredentialId);
        builder.Property(p => p.CredentialId).HasMaxLength(MaxCredentialIdLength);
        builder.HasOne<ApplicationUser>().WithMany().HasForeignKey(p => p.UserId);
        builder.OwnsOne(p => p.Data).ToJson();
    }
}
