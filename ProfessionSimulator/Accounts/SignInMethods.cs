using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>An account's ways in: the password, each passkey, each login at a provider.</summary>
internal static class SignInMethods
{
    /// <summary>
    /// Whether one of them can go. Whoever takes one away asks in the transaction that does it, and saves a new concurrency stamp of
    /// the user with it: two that take the last two at once must not both succeed.
    /// </summary>
    public static async Task<bool> HasSeveralAsync(AppDbContext db, int userId, CancellationToken cancellation)
    {
        var passwords = await db.Users.CountAsync(u => u.Id == userId && u.PasswordHash != null, cancellation);
        var passkeys = await db.UserPasskeys.CountAsync(p => p.UserId == userId, cancellation);
        var logins = await db.UserLogins.CountAsync(l => l.UserId == userId, cancellation);
        return passwords + passkeys + logins > 1;
    }
}
