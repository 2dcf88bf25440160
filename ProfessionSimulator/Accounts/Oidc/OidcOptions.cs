namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>The OpenID Connect provider of the school sign-in, as <see cref="OidcSettings"/> reads it.</summary>
internal sealed record OidcOptions
{
    /// <summary>The provider's address; null when there is no school sign-in.</summary>
    public Uri? Authority { get; init; }

    public string ClientId { get; init; } = "";

    /// <summary>The secret; null for a public client, which uses PKCE only.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The provider's name in “Sign in with …”.</summary>
    public string Name { get; init; } = "";

    public bool IsEnabled => Authority is not null;

    /// <summary>The issuer has to be the authority (OpenID Connect Discovery, section 4.3).</summary>
    public bool IsIssuer(string issuer) =>
        Authority is not null && issuer.TrimEnd('/') == Authority.AbsoluteUri.TrimEnd('/');
}
