using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Checks that an account's email address is one, and also its user name. Guests, and accounts without an address, have
/// a random user name.
/// </summary>
internal sealed class EmailValidator(IdentityErrorDescriber errors) : IUserValidator<ApplicationUser>
{
    /// <summary>The limit of RFC 5321, section 4.5.3.1.3, without the angle brackets.</summary>
    internal const int MaxLength = 254;

    /// <summary>
    /// The special characters of RFC 5322, section 3.2.3. With them one mailbox can be written in many ways (comments,
    /// quotes), or a text names several mailboxes or a host by its number.
    /// </summary>
    private static readonly SearchValues<char> s_special = SearchValues.Create("()<>[]:;,\\\"");

    private static readonly EmailAddressAttribute s_address = new();

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user) => Task.FromResult(
        user.IsGuest
            || (user.Email is null ? !IsAddress(user.UserName) : IsAddress(user.Email) && user.Email == user.UserName)
            ? IdentityResult.Success
            : IdentityResult.Failed(errors.InvalidEmail(user.Email)));

    public static bool IsAddress(string? text) =>
        IsNormalizable(text) && s_address.IsValid(text) && !text!.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>
    /// Whether the text is short enough for an address and has nothing that <see cref="string.Normalize()"/> throws
    /// for.
    /// </summary>
    public static bool IsNormalizable(string? text) =>
        text is not null && UnicodeNormalization.CanNormalize(text, MaxLength);

    /// <summary>
    /// Checks an address that an account is to get. The rules are stricter, so that no two addresses look the same;
    /// accounts from before these rules keep theirs.
    /// </summary>
    public static IdentityResult ValidateNew(string? address, IdentityErrorDescriber errors) =>
        !IsAddress(address) || address.AsSpan().ContainsAny(s_special)
            ? IdentityResult.Failed(errors.InvalidEmail(address))
            : address!.EnumerateRunes().Any(IsInvisible)
                ? IdentityResult.Failed(((LocalizedIdentityErrors)errors).InvisibleInEmail())
                : IdentityResult.Success;

    /// <summary>
    /// Formatting characters are invisible; so are some fillers and variation selectors of other categories, and the
    /// empty Braille pattern.
    /// </summary>
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.Value
        is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or 0x2800 or 0x3164
        or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);
}
