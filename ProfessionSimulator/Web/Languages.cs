using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Web;

internal static class Languages
{
    public const string Cookie = "language";

    /// <summary>
    /// A page is in the language of the account, else in the one that was chosen in this browser, else in the one that
    /// the browser prefers, else in English. The API goes by the request's preference alone.
    /// </summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Language.All[0])
            .AddSupportedCultures(Language.All)
            .AddSupportedUICultures(Language.All);
        var cookie = new CookieRequestCultureProvider { CookieName = Cookie, Options = options };
        options.RequestCultureProviders =
        [
            ForPages(async http => await FindAccountLanguageAsync(http) is { } language ? new(language) : null),
            ForPages(cookie.DetermineProviderCultureResult),
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
    }

    public static string GetName(string language) => language switch
    {
        "ru" => "Русский",
        _ => "English",
    };

    public static void SetCookie(HttpResponse response, string language) => response.Cookies.Append(
        Cookie,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true });

    private static CustomRequestCultureProvider ForPages(Func<HttpContext, Task<ProviderCultureResult?>> determine) =>
        new(http => ApiPath.IsApi(http) ? Task.FromResult<ProviderCultureResult?>(null) : determine(http));

    /// <summary>
    /// Authenticating here costs nothing more: the result is kept for the authentication that follows.
    /// </summary>
    private static async Task<string?> FindAccountLanguageAsync(HttpContext http) =>
        (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal?.Language;
}
