using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Whom the provider has signed in. Issuer and subject together are the key (OpenID Connect Core, section 5.7) and are
/// compared exactly as they came.
/// </summary>
/// <param name="Issuer">The provider's identifier.</param>
/// <param name="Subject">The person's identifier, which the issuer never gives to anybody else.</param>
/// <param name="Address">The email address, if the provider has verified it.</param>
internal sealed record ProviderIdentity(string Issuer, string Subject, string? Address)
{
    /// <summary>The limit of OpenID Connect Core, section 2.</summary>
    private const int MaxSubjectLength = 255;

    /// <returns>Null when the issuer or a valid subject is missing.</returns>
    public static ProviderIdentity? From(ClaimsPrincipal principal) =>
        principal.FindFirstValue("iss") is { Length: > 0 } issuer
        && principal.FindFirstValue("sub") is { Length: > 0 and <= MaxSubjectLength } subject
        && !subject.Any(char.IsControl)
            ? new(issuer, subject, FindVerifiedAddress(principal))
            : null;

    /// <summary>
    /// Some providers send <c>email_verified</c> as a string instead of a JSON value; both are parsed.
    /// </summary>
    private static string? FindVerifiedAddress(ClaimsPrincipal principal) =>
        bool.TryParse(principal.FindFirstValue("email_verified"), out var isVerified) && isVerified
            ? principal.FindFirstValue("email")?.Trim()
            : null;

    public IdentityUserLogin<int> ToLogin(int userId, string providerName) =>
        new() { UserId = userId, LoginProvider = Issuer, ProviderKey = Subject, ProviderDisplayName = providerName };

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity([new("iss", Issuer), new("sub", Subject)], scheme);
        if (Address is not null)
            identity.AddClaims([new("email", Address), new("email_verified", "true")]);
        return new(identity);
    }
}
