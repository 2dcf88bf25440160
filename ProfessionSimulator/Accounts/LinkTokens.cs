using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Makes and checks the tokens of emailed links. A token is valid for an hour and, since it holds the security stamp
/// that its use renews, once. Identity's own provider uses the machine's clock instead of <see cref="TimeProvider"/>.
/// </summary>
internal sealed class LinkTokens(IDataProtectionProvider protection, TimeProvider time)
    : IUserTwoFactorTokenProvider<ApplicationUser>
{
    public const string Name = "link";

    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private const char Separator = '\n';

    private readonly IDataProtector _protector = protection.CreateProtector(typeof(LinkTokens).FullName!);

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<ApplicationUser> manager, ApplicationUser user) =>
        Task.FromResult(false);

    public async Task<string> GenerateAsync(string purpose, UserManager<ApplicationUser> manager, ApplicationUser user)
    {
        var expires = (time.GetUtcNow() + Life).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return _protector.Protect(string.Join(Separator, expires, await ContentAsync(purpose, manager, user)));
    }

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<ApplicationUser> manager, ApplicationUser user) =>
        Unprotect(token)?.Split(Separator, 2) is [var expires, var content]
        && content == await ContentAsync(purpose, manager, user)
        && time.GetUtcNow() < DateTimeOffset.FromUnixTimeMilliseconds(
            long.Parse(expires, CultureInfo.InvariantCulture));

    private static async Task<string> ContentAsync(string purpose, UserManager<ApplicationUser> manager, ApplicationUser user) =>
        string.Join(Separator, purpose, await manager.GetUserIdAsync(user), await manager.GetSecurityStampAsync(user));

    private string? Unprotect(string token)
    {
        try
        {
            return _protector.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
