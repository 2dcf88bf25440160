namespace ProfessionSimulator.Pages.Layout;

/// <summary>The theme, light or dark, that this browser has chosen; without a choice, that of its system.</summary>
internal static class Themes
{
    public const string Cookie = "theme";

    public static readonly string[] All = ["system", "light", "dark"];

    public static string FromRequest(HttpRequest request) =>
        request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie]! : "system";

    /// <summary>
    /// Returns the media query for the dark colours; null if they never apply. Paper is always light.
    /// </summary>
    public static string? DarkWhen(string theme) => theme switch
    {
        "light" => null,
        "dark" => "screen",
        _ => "screen and (prefers-color-scheme: dark)",
    };

    public static void Choose(HttpResponse response, string? theme)
    {
        if (theme is "light" or "dark")
            response.Cookies.Append(Cookie, theme, new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true });
        else
            response.Cookies.Delete(Cookie);
    }
}
