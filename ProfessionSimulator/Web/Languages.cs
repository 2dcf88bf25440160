using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Web;

internal static class Languages
{
    public const string Cookie = "language";

    /// <summary>The account's, else what this browser chose, else what it asks for, else English. Programs ask for theirs with every request.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Language.All[0]).AddSupportedCultures(Language.All).AddSupportedUICultures(Language.All);
        var cookie = new CookieRequestCultureProvider { CookieName = Cookie, Options = options };
        options.RequestCultureProviders =
        [
            ForPages(async http => await OfAccountAsync(http) is { } language ? new(language) : null),
            ForPages(cookie.DetermineProviderCultureResult),
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }

    public static string NameOf(string language) => language switch
    {
        "ru" => "Русский",
        _ => "English",
    };

    public static void Choose(HttpResponse response, string language) => response.Cookies.Append(
        Cookie,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true });

    private static CustomRequestCultureProvider ForPages(Func<HttpContext, Task<ProviderCultureResult?>> determine) =>
        new(http => ApiPath.IsApi(http) ? Task.FromResult<ProviderCultureResult?>(null) : determine(http));

    /// <summary>Who is signed in is found out once for a request: the authentication that follows has the same answer.</summary>
    private static async Task<string?> OfAccountAsync(HttpContext http) =>
        (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal?.Language;
}
