using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>What of a failed sign-in goes to the log: never the provider's own words, in which addresses and tokens may be.</summary>
internal static partial class OidcFailure
{
    /// <returns>The error code of OAuth 2.0 or OpenID Connect, else the kind of exception at the bottom of it.</returns>
    public static string Describe(Exception? failure)
    {
        if (failure?.Data["error"] is string code && Code().IsMatch(code))
            return code;
        return failure?.GetBaseException() switch
        {
            null => "unknown",
            // The handler's own words: of a cookie or a state that is missing.
            AuthenticationFailureException own => own.Message,
            ForeignIssuerException foreign => foreign.Message,
            HttpRequestException http => $"{http.HttpRequestError}",
            var cause => cause.GetType().Name,
        };
    }

    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex Code();
}
