using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>Creates an account. A guest becomes the account in place, with everything played so far.</summary>
internal sealed class Registration(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, TimeProvider time)
{
    public async Task<IdentityResult> RegisterAsync(ClaimsPrincipal visitor, string email, string password)
    {
        var guest = await users.GetUserAsync(visitor) is { IsGuest: true } user ? user : null;
        var result = guest is null ? await CreateAsync(email, password) : await ConvertAsync(guest, email, password);
        return result;
    }

    private async Task<IdentityResult> CreateAsync(string email, string password)
    {
        var user = new ApplicationUser { UserName = email, Email = email, CreatedAt = time.GetUtcNow() };
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
            await signIn.SignInAsync(user, isPersistent: true);
        return result;
    }

    /// <summary>
    /// One save of all of it. The id stays, and with it the forms that are open in other tabs: antiforgery tokens are bound
    /// to the id.
    /// </summary>
    private async Task<IdentityResult> ConvertAsync(ApplicationUser guest, string email, string password)
    {
        (guest.UserName, guest.Email, guest.IsGuest) = (email, email, false);
        var result = await users.AddPasswordAsync(guest, password);
        if (result.Succeeded)
            await signIn.SignInAsync(guest, isPersistent: true);
        return result;
    }
}
