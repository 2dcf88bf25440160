using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>An identity whose owner has yet to choose an account.</summary>
/// <param name="Identity">The identity at the provider.</param>
/// <param name="ReturnUrl">The page that the sign-in leads to.</param>
/// <param name="Since">When the provider returned it.</param>
internal sealed record PendingSignIn(ProviderIdentity Identity, string ReturnUrl, DateTimeOffset Since);

/// <summary>
/// Keeps, in a cookie for a quarter of an hour, an identity from the provider whose owner has yet to choose an account
/// here.
/// </summary>
internal sealed class PendingIdentity(IHttpContextAccessor accessor)
{
    private const string ReturnUrl = "returnUrl";

    private HttpContext Http => accessor.HttpContext!;

    public Task WriteAsync(ProviderIdentity identity, string returnUrl) => Http.SignInAsync(
        IdentityConstants.ExternalScheme,
        identity.ToPrincipal(IdentityConstants.ExternalScheme),
        new(new Dictionary<string, string?> { [ReturnUrl] = returnUrl }));

    /// <returns>Null when nothing is pending.</returns>
    public async Task<PendingSignIn?> ReadAsync()
    {
        var result = await Http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        return result.Principal is { } principal && ProviderIdentity.From(principal) is { Address: not null } identity
            && result.Properties?.IssuedUtc is { } since
                ? new(identity, result.Properties.Items[ReturnUrl] ?? "/", since)
                : null;
    }

    public Task RemoveAsync() => Http.SignOutAsync(IdentityConstants.ExternalScheme);
}
