using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class EmailUniqueness
{
    /// <summary>
    /// SQLite's result code for a violated constraint (https://www.sqlite.org/rescode.html#constraint).
    /// </summary>
    private const int ConstraintViolated = 19;

    /// <summary>
    /// Turns the database's refusal into Identity's error: somebody may take the name between Identity's own check and
    /// the save.
    /// </summary>
    public static async Task<IdentityResult> SaveAsync(
        UserManager<ApplicationUser> users, string name, Func<Task<IdentityResult>> save)
    {
        try
        {
            return await save();
        }
        catch (DbUpdateException e) when (e.InnerException is SqliteException { SqliteErrorCode: ConstraintViolated })
        {
            return IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(name));
        }
    }
}
