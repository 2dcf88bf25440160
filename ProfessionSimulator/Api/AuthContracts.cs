using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Api;

/// <summary>The signed-in account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Email">Its email address; null for a guest.</param>
/// <param name="IsGuest">Whether it is a guest: no email address, one browser.</param>
/// <param name="IsAdmin">Whether it administers this site.</param>
/// <param name="CreatedAt">When it was created, UTC.</param>
internal sealed record UserResponse(int Id, string? Email, bool IsGuest, bool IsAdmin, DateTimeOffset CreatedAt)
{
    public static UserResponse From(ApplicationUser user, bool isAdmin) =>
        new(user.Id, user.Email, user.IsGuest, isAdmin, user.CreatedAt);
}

/// <summary>An email address and a password.</summary>
/// <param name="Email">An email address, at most 254 characters.</param>
/// <param name="Password">15 to 256 characters; passwords that are easy to guess are refused.</param>
internal sealed record Credentials(string? Email = null, string? Password = null);

/// <summary>A refresh token.</summary>
/// <param name="RefreshToken">The latest refresh token of the session.</param>
internal sealed record RefreshRequest(string? RefreshToken = null);

/// <summary>The tokens of one session.</summary>
/// <param name="AccessToken">For the header `Authorization: Bearer …`.</param>
/// <param name="TokenType">`bearer` (RFC 6750).</param>
/// <param name="ExpiresIn">Lifetime of the access token in seconds.</param>
/// <param name="RefreshToken">Gets new tokens, once, within 30 days.</param>
internal sealed record TokenResponse(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken)
{
    public static TokenResponse From(TokenPair pair) =>
        new(pair.AccessToken, "bearer", (int)pair.ExpiresIn.TotalSeconds, pair.RefreshToken);
}
