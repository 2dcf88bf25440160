using System.Globalization;
using System.Security.Claims;

namespace ProfessionSimulator.Accounts;

internal static class CurrentUser
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>The user's id; null for a visitor who is not signed in.</summary>
        public int? AccountId =>
            user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
                ? int.Parse(id, CultureInfo.InvariantCulture)
                : null;

        /// <summary>
        /// The browser's session; null for an API client, and for a cookie of an earlier release until it is exchanged.
        /// </summary>
        public Guid? SessionId => Guid.TryParse(user.FindFirstValue(AccountClaims.Session), out var id) ? id : null;

        /// <summary>The API client's session; null for a browser.</summary>
        public int? ApiSessionId =>
            user.FindFirstValue(BearerHandler.SessionClaim) is { } id
                ? int.Parse(id, CultureInfo.InvariantCulture)
                : null;

        /// <summary>The email address; null for a guest, and for an account without one.</summary>
        public string? Address => user.FindFirstValue(ClaimTypes.Email);

        public bool IsGuest => user.HasClaim(AccountClaims.Guest, "true");

        /// <summary>
        /// The chosen language; null for a visitor who is not signed in, and for an account without one.
        /// </summary>
        public string? Language => user.FindFirstValue(AccountClaims.Language);

        /// <summary>The user's id, for routes that only a signed-in user reaches.</summary>
        public int Id() => user.AccountId!.Value;
    }
}
