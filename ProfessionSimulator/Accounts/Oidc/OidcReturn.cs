using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Leads a browser back from the provider to the page that it left, with the values typed there and a notice of the
/// outcome.
/// </summary>
internal sealed class OidcReturn(
    ITempDataDictionaryFactory tempData, OidcOptions provider, IStringLocalizer<Texts> texts)
{
    public const string Failed = "failed";
    public const string Denied = "denied";
    public const string Delayed = "delayed";
    public const string Unsaved = "unsaved";
    public const string AnotherPerson = "another";
    public const string GuestKept = "guest";
    public const string Connected = "connected";
    public const string ConnectedElsewhere = "taken";
    public const string HasAnother = "has";

    private const string TypedKey = "Typed";

    public static string For(ConnectionResult result) => result switch
    {
        ConnectionResult.Done => Connected,
        ConnectionResult.ConnectedElsewhere => ConnectedElsewhere,
        _ => HasAnother,
    };

    public string Explain(OidcChallengeResult result) => result == OidcChallengeResult.PressAgain
        ? texts["Please press the button again."]
        : texts["{0} can't be reached right now. Please try again in a few minutes, or sign in another way.", provider.Name];

    /// <returns>Null for an unknown reason.</returns>
    public string? Explain(string? reason) => Find(reason)?.Value;

    private LocalizedString? Find(string? reason) => reason switch
    {
        Failed => texts["Signing in with {0} didn't work. Please try again.", provider.Name],
        Denied => texts["Signing in with {0} was cancelled.", provider.Name],
        Delayed => texts["Too many attempts to sign in from your network. Please try again in a minute."],
        Unsaved => texts["The server can't save right now, so nothing was sent. Please try again in a moment."],
        AnotherPerson =>
            texts["You signed in to a different account at {0}, not to the one connected here.", provider.Name],
        GuestKept => texts["Everything you did as a guest is in your account now."],
        Connected => texts["From now on you can sign in with {0}.", provider.Name],
        ConnectedElsewhere =>
            texts["This account at {0} is already connected to a different account here.", provider.Name],
        HasAnother => texts["Your account is already connected to another account at {0}. Disconnect that one first.", provider.Name],
        _ => null,
    };

    /// <summary>Shows a notice once, on the next page.</summary>
    public void Notify(HttpContext http, string reason)
    {
        var data = tempData.GetTempData(http);
        data["Notice"] = Explain(reason);
        data.Save();
    }

    /// <summary>
    /// Redirects to the login page, which leads somebody who is signed in by now on to the page that was asked for.
    /// </summary>
    public static void RedirectToLogin(HttpContext http, OidcRequest? request, string reason)
    {
        var query = new Dictionary<string, string?> { ["provider"] = reason, ["returnUrl"] = request?.ReturnUrl };
        if (http.Request.Cookies.Count == 0)
            query["cookies"] = "refused";
        http.Response.Redirect(QueryHelpers.AddQueryString("/account/login", query));
    }

    /// <param name="http">The provider's callback.</param>
    /// <param name="request">The request that it responds to.</param>
    /// <param name="reason">The outcome to show; null where the page shows it itself.</param>
    public void RedirectToPage(HttpContext http, OidcRequest request, string? reason)
    {
        var data = tempData.GetTempData(http);
        if (reason is not null)
            data["Notice"] = Explain(reason);
        // The values are private: somebody else who uses that browser by now does not get them.
        if (request.Typed.Count > 0 && http.User.AccountId == request.UserId)
            data[TypedKey] = JsonSerializer.Serialize(request.Typed);
        data.Save();
        http.Response.Redirect(request.ReturnUrl);
    }

    public static Dictionary<string, string> TakeTyped(ITempDataDictionary data) =>
        data[TypedKey] is string typed ? JsonSerializer.Deserialize<Dictionary<string, string>>(typed)! : [];
}
