using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>Signs a browser in without an account: as a new user that only this browser's cookie leads to.</summary>
internal sealed class GuestSignIn(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, IOptions<AntiforgeryOptions> antiforgery,
    AddressLimits addresses, SecurityLog security, TimeProvider time)
{
    /// <summary>Two submissions of one form within this time are a double click.</summary>
    private static readonly TimeSpan s_doubleSubmitWindow = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Creates a guest and signs the browser in. A form that is submitted twice before the first response has brought a
    /// cookie creates one guest: its name is derived from the form's antiforgery token, which is random and known to
    /// this browser only, and names are unique.
    /// </summary>
    /// <exception cref="LimitException">
    /// This client's network address has made too many guests. A repeated submission counts too, since it begins a
    /// session.
    /// </exception>
    public async Task<int> SignInAsync()
    {
        await addresses.CountGuestAsync();
        var formToken = signIn.Context.Request.Form[antiforgery.Value.FormFieldName].ToString();
        var name = $"guest-{DeriveKey(formToken)}";
        var guest = await FindOfSameFormAsync(name) ?? await CreateAsync(name)
            ?? await FindOfSameFormAsync(name) ?? await CreateAsync($"guest-{Guid.NewGuid():N}");
        security.Write(SecurityEvents.Guest, guest!.Id, SecurityResults.Success);
        await signIn.SignInAsync(guest, isPersistent: true);
        // The rest of this request belongs to the guest too, so that a form that it shows gets the guest's antiforgery
        // token.
        signIn.Context.User = await signIn.CreateUserPrincipalAsync(guest);
        return guest.Id;
    }

    private static string DeriveKey(string formToken) => Sha256Hex.Compute(formToken)[..32];

    private async Task<ApplicationUser?> FindOfSameFormAsync(string name) =>
        await users.FindByNameAsync(name) is { IsGuest: true } guest && time.GetUtcNow() - guest.CreatedAt < s_doubleSubmitWindow
            ? guest
            : null;

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
        var result = await IdentitySave.TryAsync(users, name, () => users.CreateAsync(guest));
        if (result.Succeeded)
            return guest;
        var codes = result.Errors.Select(error => error.Code).ToList();
        return codes.All(code => code == nameof(IdentityErrorDescriber.DuplicateUserName))
            ? null
            : throw new InvalidOperationException($"The guest could not be created: {string.Join(", ", codes)}");
    }
}
