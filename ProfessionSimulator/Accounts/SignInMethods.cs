using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Knows an account's sign-in methods: the password, each passkey, and the login at the provider of the current
/// settings.
/// </summary>
internal sealed class SignInMethods(OidcOptions provider)
{
    /// <summary>
    /// Whether the account has another sign-in method than the one to remove. The caller asks in the transaction that
    /// removes it and saves a new concurrency stamp of the user there, so that the last two methods cannot both be
    /// removed at once.
    /// </summary>
    /// <param name="db">The context with the transaction.</param>
    /// <param name="userId">The account.</param>
    /// <param name="removed">The method that is to be removed.</param>
    public async Task<bool> HasOtherAsync(AppDbContext db, int userId, SignInMethod removed)
    {
        if (!removed.IsPassword
            && await db.Users.AnyAsync(u => u.Id == userId && u.PasswordHash != null && u.Email != null))
        {
            return true;
        }

        if (await db.UserPasskeys.AnyAsync(p => p.UserId == userId && p.CredentialId != removed.CredentialId))
            return true;
        // A login at a provider of earlier settings signs nobody in.
        var issuers = await db.UserLogins.Where(l => l.UserId == userId && l.LoginProvider != removed.Issuer)
            .Select(l => l.LoginProvider).ToListAsync();
        return issuers.Any(provider.IsIssuer);
    }
}

/// <summary>
/// One of an account's sign-in methods: the password, or a passkey's credential id, or a provider's issuer.
/// </summary>
internal sealed record SignInMethod
{
    public bool IsPassword { get; init; }

    public byte[] CredentialId { get; init; } = [];

    public string Issuer { get; init; } = "";
}
