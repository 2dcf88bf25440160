using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>How large a browser's window is, in CSS pixels.</summary>
internal sealed record Viewport(string Name, int Width, int Height)
{
    public static Viewport Phone { get; } = new("phone", 360, 740);

    public static Viewport Desktop { get; } = new("desktop", 1280, 800);

    /// <summary>The narrowest that loses nothing, which is also a desktop's at 400 % zoom.</summary>
    public static Viewport Narrow { get; } = new("narrow", 320, 640);

    /// <summary>A desktop's at 200 % zoom.</summary>
    public static Viewport Zoomed { get; } = new("zoomed", 640, 400);

    /// <summary>The one in which a language is looked at, so that both are.</summary>
    public static Viewport For(string language) => language == "ru" ? Phone : Desktop;

    public BrowserNewContextOptions ToOptions(string language) => new()
    {
        Locale = language == "ru" ? "ru-RU" : "en-GB",
        ViewportSize = new() { Width = Width, Height = Height },
        ReducedMotion = ReducedMotion.Reduce,
        ColorScheme = ColorScheme.Light,
    };
}
