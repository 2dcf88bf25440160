using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Lets somebody play without an account: a user that only this browser's cookie can reach.</summary>
internal sealed class GuestSignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, IOptions<AntiforgeryOptions> forms, AddressLimits addresses,
    SecurityLog security, TimeProvider time)
{
    /// <summary>Two presses of one button lie this close together.</summary>
    private static readonly TimeSpan s_samePress = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Pressed twice before the first answer has brought a cookie, it is one guest: the antiforgery token of the form, random
    /// and known to this browser alone, is in the guest's name, and names are unique.
    /// </summary>
    /// <exception cref="LimitException">Too many guests from this client's address; a press that is repeated counts too, since it begins a session.</exception>
    public async Task<int> SignInAsync()
    {
        addresses.CountGuest();
        var name = $"guest-{DeriveKey(signIn.Context.Request.Form[forms.Value.FormFieldName].ToString())}";
        var guest = await FindSamePressAsync(name) ?? await CreateAsync(name) ?? await FindSamePressAsync(name) ?? await CreateAsync($"guest-{Guid.NewGuid():N}");
        security.Write(SecurityEvents.Guest, guest!.Id, SecurityResults.Success);
        await signIn.SignInAsync(guest, isPersistent: true);
        // For the rest of this request too: a form that it shows is the guest's.
        signIn.Context.User = await signIn.CreateUserPrincipalAsync(guest);
        return guest.Id;
    }

    private static string DeriveKey(string formToken) => Sha256Hex.Compute(formToken)[..32];

    private async Task<ApplicationUser?> FindSamePressAsync(string name) =>
        await users.FindByNameAsync(name) is { IsGuest: true } guest && time.GetUtcNow() - guest.CreatedAt < s_samePress ? guest : null;

    /// <returns>Null when the name is taken.</returns>
    private async Task<ApplicationUser?> CreateAsync(string name)
    {
        var now = time.GetUtcNow();
        var guest = new ApplicationUser
        {
            UserName = name,
            IsGuest = true,
            Language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
            CreatedAt = now,
            LastVisitAt = now,
        };
        var result = await EmailUniqueness.SaveAsync(users, name, () => users.CreateAsync(guest));
        if (result.Succeeded)
            return guest;
        return result.Errors.All(e => e.Code == nameof(IdentityErrorDescriber.DuplicateUserName)) ? null
            : throw new InvalidOperationException($"The guest could not be created: {string.Join(", ", result.Errors.Select(e => e.Code))}");
    }
}
