using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class SecurityStamps
{
    /// <summary>
    /// Whether a proof that was checked for <paramref name="user"/> still counts: false when all sessions of the user were ended, or the
    /// account was deleted, since it was read. The caller asks in the transaction in which it acts on the proof.
    /// </summary>
    public static Task<bool> HasCurrentStampAsync(this AppDbContext db, ApplicationUser user, CancellationToken cancellation) =>
        db.Users.AnyAsync(u => u.Id == user.Id && u.SecurityStamp == user.SecurityStamp, cancellation);
}
