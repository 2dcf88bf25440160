using System.Text.Json;
using Microsoft.AspNetCore.Authentication;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcPurpose { SignIn, Connect, Confirm }

/// <summary>Says why a browser was sent to the provider. It comes back in the protected state.</summary>
/// <param name="Purpose">What is done with the provider's response.</param>
/// <param name="ReturnUrl">The page of this site to return to.</param>
/// <param name="StartedAt">When the browser was sent; a response that comes much later is refused.</param>
internal sealed record OidcRequest(OidcPurpose Purpose, string ReturnUrl, DateTimeOffset StartedAt)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string Key = "request";

    /// <summary>The account to connect or confirm; null for a sign-in.</summary>
    public int? UserId { get; init; }

    /// <summary>The values typed into the form that is interrupted, without passwords.</summary>
    public Dictionary<string, string> Typed { get; init; } = [];

    public void Write(AuthenticationProperties properties) => properties.Items[Key] = JsonSerializer.Serialize(this);

    public static OidcRequest? Read(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(Key, out var text) == true
            ? JsonSerializer.Deserialize<OidcRequest>(text!)
            : null;
}
