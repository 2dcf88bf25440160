using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>An account's ways in: the password, each passkey, and the login at the provider of today's settings.</summary>
internal static class SignInMethods
{
    /// <summary>
    /// Whether one of them can go. Whoever takes one away asks in the transaction that does it, and saves a new concurrency stamp of
    /// the user with it: two that take the last two at once must not both succeed. A login at a provider of earlier settings lets
    /// nobody in.
    /// </summary>
    public static async Task<bool> HasSeveralAsync(AppDbContext db, OidcOptions provider, int userId, CancellationToken cancellation)
    {
        var passwords = await db.Users.CountAsync(u => u.Id == userId && u.PasswordHash != null, cancellation);
        var passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == userId, cancellation);
        var issuers = await db.UserLogins.Where(l => l.UserId == userId).Select(l => l.LoginProvider).ToListAsync(cancellation);
        return passwords + passkeys + issuers.Count(provider.IsIssuer) > 1;
    }
}
