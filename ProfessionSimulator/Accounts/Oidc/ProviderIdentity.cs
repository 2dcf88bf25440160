using System.Security.Claims;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Whom the provider has signed in. Issuer and subject together are the key (OpenID Connect Core, section 5.7), exactly as they
/// came.
/// </summary>
/// <param name="Issuer">Who says so.</param>
/// <param name="Subject">Whom the issuer means: no one else, ever.</param>
/// <param name="Address">The email address, if the provider has verified it.</param>
internal sealed record ProviderIdentity(string Issuer, string Subject, string? Address)
{
    /// <summary>OpenID Connect Core, section 2.</summary>
    private const int MaxSubjectLength = 255;

    /// <returns>Null where the provider names nobody whom it could name again.</returns>
    public static ProviderIdentity? From(ClaimsPrincipal principal) =>
        principal.FindFirstValue("iss") is { Length: > 0 } issuer && principal.FindFirstValue("sub") is { Length: > 0 and <= MaxSubjectLength } subject && !subject.Any(char.IsControl)
            ? new(issuer, subject, VerifiedAddress(principal))
            : null;

    /// <summary>Some providers send the word in place of the JSON value.</summary>
    private static string? VerifiedAddress(ClaimsPrincipal principal) =>
        bool.TryParse(principal.FindFirstValue("email_verified"), out var isVerified) && isVerified ? principal.FindFirstValue("email")?.Trim() : null;

    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity([new("iss", Issuer), new("sub", Subject)], scheme);
        if (Address is not null)
            identity.AddClaims([new("email", Address), new("email_verified", "true")]);
        return new(identity);
    }
}
