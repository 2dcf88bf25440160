namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>The provider of school sign-in, OpenID Connect. <see cref="OidcSettings"/> reads it.</summary>
internal sealed record OidcOptions
{
    /// <summary>Null: there is no school sign-in.</summary>
    public Uri? Authority { get; init; }

    public string ClientId { get; init; } = "";

    /// <summary>Null for a public client, which has PKCE alone.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What people call it: “Sign in with …”.</summary>
    public string Name { get; init; } = "";

    public bool IsEnabled => Authority is not null;

    /// <summary>By OpenID Connect Discovery, section 4.3, the issuer is the authority.</summary>
    public bool IsIssuer(string issuer) => Authority is not null && issuer.TrimEnd('/') == Authority.AbsoluteUri.TrimEnd('/');
}
