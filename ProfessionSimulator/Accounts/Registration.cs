using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Creates an account. A guest becomes the account in place, with everything played so far.</summary>
internal sealed class Registration(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AddressLimits addresses, TimeProvider time)
{
    public async Task<IdentityResult> RegisterAsync(ClaimsPrincipal visitor, string email, string password)
    {
        var user = await users.GetUserAsync(visitor) is { IsGuest: true } guest ? guest : new ApplicationUser { CreatedAt = time.GetUtcNow() };
        var result = await SaveAsync(user, email, password);
        if (result.Succeeded)
            await signIn.SignInAsync(user, isPersistent: true);
        return result;
    }

    /// <summary>For a client that signs in by itself.</summary>
    public async Task<(IdentityResult Result, ApplicationUser User)> RegisterAsync(string email, string password)
    {
        var user = new ApplicationUser { CreatedAt = time.GetUtcNow() };
        return (await SaveAsync(user, email, password), user);
    }

    /// <summary>
    /// One save of all of it. A guest's id stays, and with it the forms that are open in other tabs: antiforgery tokens are
    /// bound to the id.
    /// </summary>
    private Task<IdentityResult> SaveAsync(ApplicationUser user, string email, string password)
    {
        addresses.CountRegistration();
        (user.UserName, user.Email, user.IsGuest) = (email, email, false);
        return UniqueAddress.SaveAsync(users, email, () => user.Id == 0 ? users.CreateAsync(user, password) : users.AddPasswordAsync(user, password));
    }
}
