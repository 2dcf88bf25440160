using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Describes a failed sign-in for the log without the provider's own words, which may contain addresses and tokens.
/// </summary>
internal static partial class OidcFailure
{
    /// <returns>The error code of OAuth 2.0 or OpenID Connect, or else the type of the innermost exception.</returns>
    public static string Describe(Exception? failure)
    {
        if (failure?.Data["error"] is string code && Code().IsMatch(code))
            return code;
        return failure?.GetBaseException() switch
        {
            null => "unknown",
            // These are the handler's own words, such as that a cookie or the state is missing.
            AuthenticationFailureException own => own.Message,
            ForeignIssuerException foreign => foreign.Message,
            HttpRequestException http => $"{http.HttpRequestError}",
            var cause => cause.GetType().Name,
        };
    }

    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex Code();
}
