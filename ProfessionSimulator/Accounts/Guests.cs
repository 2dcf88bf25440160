using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Lets somebody play without an account: a user that only this browser's cookie can reach.</summary>
internal sealed class Guests(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, AddressLimits addresses, TimeProvider time)
{
    /// <exception cref="LimitException">Too many guests from this client's address.</exception>
    public async Task<int> EnterAsync()
    {
        addresses.CountGuest();
        var guest = new ApplicationUser { UserName = $"guest-{Guid.NewGuid():N}", IsGuest = true, CreatedAt = time.GetUtcNow() };
        var result = await users.CreateAsync(guest);
        if (!result.Succeeded)
            throw new InvalidOperationException($"The guest could not be created: {string.Join(", ", result.Errors.Select(e => e.Code))}");
        await signIn.SignInAsync(guest, isPersistent: true);
        // For the rest of this request too: a form that it shows is the guest's.
        signIn.Context.User = await signIn.CreateUserPrincipalAsync(guest);
        return guest.Id;
    }
}
