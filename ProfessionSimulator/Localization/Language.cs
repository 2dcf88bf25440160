using System.Globalization;

namespace ProfessionSimulator.Localization;

internal static class Language
{
    public static readonly string[] All = ["en", "ru"];

    /// <summary>
    /// Sets the language of texts until the result is disposed: the simulation speaks the profession's language,
    /// whatever language the interface has.
    /// </summary>
    public static IDisposable Use(string language)
    {
        var previous = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        return new Restore(previous);
    }

    private sealed class Restore(CultureInfo previous) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = previous;
    }
}
