using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>Lets somebody play without an account: a user that only this browser's cookie can reach.</summary>
internal sealed class Guests(UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, TimeProvider time)
{
    public async Task<int> EnterAsync()
    {
        var guest = new ApplicationUser { UserName = $"guest-{Guid.NewGuid():N}", IsGuest = true, CreatedAt = time.GetUtcNow() };
        var result = await users.CreateAsync(guest);
        if (!result.Succeeded)
            throw new InvalidOperationException($"The guest could not be created: {string.Join(", ", result.Errors.Select(e => e.Code))}");
        await signIn.SignInAsync(guest, isPersistent: true);
        return guest.Id;
    }
}
