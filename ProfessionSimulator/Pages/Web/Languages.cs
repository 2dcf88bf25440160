using Microsoft.AspNetCore.Localization;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Pages.Web;

internal static class Languages
{
    public const string Cookie = "language";

    /// <summary>What was chosen, else what the browser asks for, else English.</summary>
    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Language.All[0]).AddSupportedCultures(Language.All).AddSupportedUICultures(Language.All);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = Cookie },
            new AcceptLanguageHeaderRequestCultureProvider(),
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
}
