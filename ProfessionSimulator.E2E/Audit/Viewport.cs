using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>A browser's viewport in CSS pixels.</summary>
internal sealed record Viewport(string Name, int Width, int Height)
{
    public static Viewport Phone { get; } = new("phone", 360, 740);

    public static Viewport Desktop { get; } = new("desktop", 1280, 800);

    /// <summary>The narrowest supported viewport, which is a desktop's at 400 % zoom.</summary>
    public static Viewport Narrow { get; } = new("narrow", 320, 640);

    /// <summary>A desktop's viewport at 200 % zoom.</summary>
    public static Viewport Zoomed { get; } = new("zoomed", 640, 400);

    /// <summary>The viewport in which a language is checked; each language takes another one.</summary>
    public static Viewport For(string language) => language == "ru" ? Phone : Desktop;

    public BrowserNewContextOptions ToOptions(string language) => new()
    {
        Locale = language == "ru" ? "ru-RU" : "en-GB",
        ViewportSize = new() { Width = Width, Height = Height },
        ReducedMotion = ReducedMotion.Reduce,
        ColorScheme = ColorScheme.Light,
    };
}
