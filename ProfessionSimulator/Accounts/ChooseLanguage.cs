using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Stores the language with the account. Other browsers follow when they next check their session, within half a minute.</summary>
internal sealed class ChooseLanguage(WriteQueue writeQueue, UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn)
{
    public async Task ChooseAsync(int userId, string language, CancellationToken cancellation)
    {
        await writeQueue.WriteAsync(
            db => db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(user => user.SetProperty(u => u.Language, language), cancellation), cancellation);
        if (await users.FindByIdAsync($"{userId}") is { } user)
            await signIn.RefreshSignInAsync(user);
    }
}
