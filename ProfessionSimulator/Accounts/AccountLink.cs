using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>A mailed link: a page's address with a token and the user whom it is for.</summary>
internal static class AccountLink
{
    public static string Create(string page, ApplicationUser user, string token) =>
        QueryHelpers.AddQueryString(page, new Dictionary<string, string?>
        {
            ["user"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["token"] = token,
        });
}
