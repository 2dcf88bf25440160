using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>An account's ways in: the password, each passkey, the login at the provider that is set.</summary>
internal sealed class SignInMethods(OidcOptions provider)
{
    /// <summary>
    /// Whether something else lets the owner in. Whoever takes a way in away asks in the transaction that does it, and saves a new
    /// concurrency stamp of the user with it: two that take the last two at once must not both succeed.
    /// </summary>
    /// <param name="db">With the transaction.</param>
    /// <param name="userId">The owner.</param>
    /// <param name="leaving">What is to go.</param>
    public async Task<bool> HasOtherAsync(AppDbContext db, int userId, SignInMethod removed)
    {
        if (!removed.IsPassword && await db.Users.AnyAsync(u => u.Id == userId && u.PasswordHash != null && u.Email != null))
            return true;
        if (await db.UserPasskeys.AnyAsync(p => p.UserId == userId && p.CredentialId != removed.CredentialId))
            return true;
        // Of a provider of earlier settings, nobody comes.
        var issuers = await db.UserLogins.Where(l => l.UserId == userId && l.LoginProvider != removed.Issuer).Select(l => l.LoginProvider).ToListAsync();
        return issuers.Any(provider.IsIssuer);
    }
}

/// <summary>One of an account's ways in, that is to be taken away.</summary>
internal sealed record SignInMethod
{
    public bool IsPassword { get; init; }

    public byte[] CredentialId { get; init; } = [];

    public string Issuer { get; init; } = "";
}
