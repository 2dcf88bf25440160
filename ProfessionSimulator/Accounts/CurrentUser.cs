using System.Globalization;
using System.Security.Claims;

namespace ProfessionSimulator.Accounts;

internal static class CurrentUser
{
    /// <summary>The signed-in user's id.</summary>
    public static int Id(this ClaimsPrincipal user) =>
        int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
}
