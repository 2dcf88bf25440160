using System.Globalization;
using System.Security.Claims;

namespace ProfessionSimulator.Accounts;

internal static class CurrentUser
{
    /// <summary>The signed-in user's id.</summary>
    public static int Id(this ClaimsPrincipal user) =>
        int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);

    extension(ClaimsPrincipal user)
    {
        /// <summary>Null for a visitor whom nobody knows yet.</summary>
        public int? AccountId => user.Identity is { IsAuthenticated: true } ? user.Id() : null;

        public bool IsGuest => user.HasClaim(AccountClaims.Guest, "true");
    }
}
