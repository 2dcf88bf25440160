using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class EmailUniqueness
{
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
        catch (DbUpdateException e) when (DatabaseErrors.IsUniqueViolation(e))
        {
            return IdentityResult.Failed(users.ErrorDescriber.DuplicateUserName(name));
        }
    }
}
