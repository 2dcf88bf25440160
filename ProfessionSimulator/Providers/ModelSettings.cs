using System.Globalization;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Providers;

/// <summary>Reads <see cref="ModelOptions"/> from the configuration; what is wrong is told by the setting's name, never by its value.</summary>
internal sealed class ModelSettings(IConfiguration configuration)
{
    private const string Section = "ProfessionSimulator:Model:";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly List<string> _wrong = [];

    public void Read(ModelOptions options)
    {
        options.ApiKey = Key("OPENAI_API_KEY");
        options.Name = Text("OPENAI_MODEL") ?? options.Name;
        options.BaseUrl = Url("OPENAI_BASE_URL");
        options.LogPrompts = Flag("DEBUG_OPENAI_PROMPTS");
        options.FirstTokenTimeout = Time(nameof(options.FirstTokenTimeout), options.FirstTokenTimeout);
        options.IdleTimeout = Time(nameof(options.IdleTimeout), options.IdleTimeout);
        options.Retries = Count(nameof(options.Retries), options.Retries, most: 5);
        options.LongestRetryAfter = Time(nameof(options.LongestRetryAfter), options.LongestRetryAfter, orZero: true);
        options.OfflineWordDelay = Time(nameof(options.OfflineWordDelay), options.OfflineWordDelay, orZero: true);
        if (_wrong.Count > 0) throw new OptionsValidationException(nameof(ModelOptions), typeof(ModelOptions), _wrong);
    }

    private string? Text(string name) => configuration[name]?.Trim() is { Length: > 0 } text ? text : null;

    private string? Key(string name)
    {
        var key = Text(name);
        if (key is not null && key.Any(c => c is <= ' ' or > '~'))
            _wrong.Add($"{name} holds a character that no key has.");
        return key;
    }

    private Uri? Url(string name)
    {
        if (Text(name) is not { } text) return null;
        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url.UserInfo == "" && url.Query == "" && url.Fragment == "")
            return url;
        _wrong.Add($"{name} must be an absolute http or https URL such as https://api.openai.com/v1, without credentials or query.");
        return null;
    }

    private bool Flag(string name)
    {
        switch (Text(name)?.ToLowerInvariant())
        {
            case "true" or "1": return true;
            case null or "false" or "0": return false;
        }
        _wrong.Add($"{name} must be true or false.");
        return false;
    }

    private TimeSpan Time(string name, TimeSpan standard, bool orZero = false)
    {
        if (Text(Section + name) is not { } text) return standard;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && time <= Longest && (orZero ? time >= TimeSpan.Zero : time > TimeSpan.Zero))
            return time;
        _wrong.Add($"{Section}{name} must be a time {(orZero ? "from" : "above")} 00:00:00 up to {Longest:c}, such as {standard:c}.");
        return standard;
    }

    private int Count(string name, int standard, int most)
    {
        if (Text(Section + name) is not { } text) return standard;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= most)
            return count;
        _wrong.Add($"{Section}{name} must be a whole number from 0 to {most}.");
        return standard;
    }
}
