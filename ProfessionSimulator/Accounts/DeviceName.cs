using System.Net.Http.Headers;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// What the list of sessions calls a client: its browser and system, or the first product in its User-Agent (RFC 9110,
/// section 10.1.5). Nothing more is stored: versions and models would tell people apart, and nobody needs them here.
/// </summary>
internal static class DeviceName
{
    private const int MaxLength = 40;

    /// <summary>The order matters, because most browsers also name the ones that they are built on.</summary>
    private static readonly (string Token, string Name)[] s_browsers =
    [
        ("YaBrowser/", "Yandex Browser"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"),
        ("Vivaldi/", "Vivaldi"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Token, string Name)[] s_systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <returns>Empty for a client that names nothing.</returns>
    public static string From(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        var parts = new[] { Find(s_browsers, agent), Find(s_systems, agent) }.OfType<string>().ToArray();
        return parts.Length > 0 ? string.Join(" · ", parts) : FirstProduct(agent);
    }

    private static string? Find((string Token, string Name)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Token, StringComparison.Ordinal)).Name;

    private static string FirstProduct(string agent) =>
        ProductHeaderValue.TryParse(agent.Split(' ', 2)[0], out var product)
            ? product.Name[..Math.Min(product.Name.Length, MaxLength)]
            : "";
}
