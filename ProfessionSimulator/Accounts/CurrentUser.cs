using System.Globalization;
using System.Security.Claims;

namespace ProfessionSimulator.Accounts;

internal static class CurrentUser
{
    extension(ClaimsPrincipal user)
    {
        /// <summary>Null for a visitor who is not signed in.</summary>
        public int? AccountId => user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;

        public bool IsGuest => user.HasClaim(AccountClaims.Guest, "true");

        /// <summary>Null for a visitor who is not signed in, and for an account that has none.</summary>
        public string? Language => user.FindFirstValue(AccountClaims.Language);

        /// <summary>For routes that only a signed-in user reaches.</summary>
        public int Id() => user.AccountId!.Value;
    }
}
