using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// An identity from the provider whose account here is not decided yet. A cookie of this browser keeps it for a quarter of an
/// hour.
/// </summary>
internal sealed class PendingIdentity(IHttpContextAccessor accessor)
{
    private const string ReturnUrl = "returnUrl";

    private HttpContext Http => accessor.HttpContext!;

    public Task WriteAsync(ProviderIdentity identity, string returnUrl) => Http.SignInAsync(
        IdentityConstants.ExternalScheme, identity.ToPrincipal(IdentityConstants.ExternalScheme), new(new Dictionary<string, string?> { [ReturnUrl] = returnUrl }));

    /// <returns>Null when nothing is pending.</returns>
    public async Task<(ProviderIdentity Identity, string ReturnUrl, DateTimeOffset Since)?> ReadAsync()
    {
        var result = await Http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        return result.Principal is { } principal && ProviderIdentity.From(principal) is { Address: not null } identity && result.Properties?.IssuedUtc is { } since
            ? (identity, result.Properties.Items[ReturnUrl] ?? "/", since)
            : null;
    }

    public Task RemoveAsync() => Http.SignOutAsync(IdentityConstants.ExternalScheme);
}
