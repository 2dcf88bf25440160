using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>Everybody but a guest has an e-mail address, which is also the user name.</summary>
internal sealed class AddressCheck(IdentityErrorDescriber errors) : IUserValidator<ApplicationUser>
{
    /// <summary>RFC 5321, section 4.5.3.1.3, less the angle brackets.</summary>
    private const int Longest = 254;

    private static readonly EmailAddressAttribute s_address = new();

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user) => Task.FromResult(
        user.IsGuest || (IsAddress(user.Email) && user.Email == user.UserName)
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.InvalidEmail(user.Email)));

    public static bool IsAddress(string? text) =>
        text is { Length: <= Longest } && s_address.IsValid(text) && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
