using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Builds the link of an email: a page's address with the user and the token.</summary>
internal static class AccountLink
{
    public static string Create(string page, ApplicationUser user, string token) =>
        QueryHelpers.AddQueryString(page, new Dictionary<string, string?>
        {
            ["user"] = user.Id.ToString(CultureInfo.InvariantCulture),
            ["token"] = token,
        });
}
