using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Accounts;

internal static class IdentitySave
{
    /// <summary>
    /// Turns the database's refusals into Identity's errors: between Identity's own check and the save, somebody may take
    /// the name, and two who save the same name and sign-in method in different orders may wait for each other until
    /// PostgreSQL ends one.
    /// </summary>
    public static async Task<IdentityResult> TryAsync(
        UserManager<ApplicationUser> users, string name, Func<Task<IdentityResult>> save)
    {
        try
        {
            return await save();
        }
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            return IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(name));
        }
        catch (Exception e) when (PostgresErrors.IsConflict(e))
        {
            return IdentityResult.Failed(users.ErrorDescriber.ConcurrencyFailure());
        }
    }
}
