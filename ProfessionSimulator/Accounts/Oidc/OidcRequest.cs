using System.Text.Json;
using Microsoft.AspNetCore.Authentication;

namespace ProfessionSimulator.Accounts.Oidc;

internal enum OidcPurpose { SignIn, Connect, Confirm }

/// <summary>What somebody was sent to the provider for. It comes back in the protected state.</summary>
/// <param name="Purpose">What is done with the answer.</param>
/// <param name="ReturnUrl">Of this site.</param>
/// <param name="StartedAt">An answer that comes much later is none.</param>
internal sealed record OidcRequest(OidcPurpose Purpose, string ReturnUrl, DateTimeOffset StartedAt)
{
    internal static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const string Key = "request";

    /// <summary>Whose account it is about; null for a sign-in.</summary>
    public int? UserId { get; init; }

    /// <summary>What was typed into the form that the sign-in interrupts, without passwords.</summary>
    public Dictionary<string, string> Typed { get; init; } = [];

    public void Write(AuthenticationProperties properties) => properties.Items[Key] = JsonSerializer.Serialize(this);

    public static OidcRequest? Read(AuthenticationProperties? properties) =>
        properties?.Items.TryGetValue(Key, out var text) == true ? JsonSerializer.Deserialize<OidcRequest>(text!) : null;
}
