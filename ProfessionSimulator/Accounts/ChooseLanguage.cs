using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Stores the chosen language with the account. Other browsers follow within half a minute, when their session is next
/// checked.
/// </summary>
internal sealed class ChooseLanguage(
    WriteQueue writeQueue, UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn)
{
    public async Task ChooseAsync(int userId, string language, CancellationToken cancellation)
    {
        await writeQueue.WriteAsync(
            userId, db => db.Users.Where(u => u.Id == userId)
                .ExecuteUpdateAsync(user => user.SetProperty(u => u.Language, language), cancellation), cancellation);
        if (await users.FindByIdAsync($"{userId}") is { } user)
            await signIn.RefreshSignInAsync(user);
    }
}
