using System.Globalization;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Providers;

/// <summary>Reads <see cref="ModelOptions"/> from the configuration; what is wrong is told by the setting's name, never by its value.</summary>
internal sealed class ModelSettings(IConfiguration configuration)
{
    private const string Section = "ProfessionSimulator:Model:";

    /// <summary>A server of one's own may have to load its model first, and would load it anew if it were given up.</summary>
    private static readonly TimeSpan LoadingTime = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly List<string> _wrong = [];

    /// <summary>What an operator is told to change when texts are too long.</summary>
    public static string OutputLimits =>
        $"{VariableOf(nameof(ModelOptions.QuestionTokens))} and {VariableOf(nameof(ModelOptions.ReportTokens))}";

    /// <summary>A setting's name as an environment variable, which is how the README has it.</summary>
    public static string VariableOf(string name) => (Section + name).Replace(":", "__", StringComparison.Ordinal);

    public void Read(ModelOptions options)
    {
        options.ApiKey = Key("OPENAI_API_KEY");
        options.Name = Text("OPENAI_MODEL") ?? options.Name;
        options.BaseUrl = Url("OPENAI_BASE_URL");
        options.LogPrompts = Flag("DEBUG_OPENAI_PROMPTS");
        options.FirstTokenTimeout = Time(
            nameof(options.FirstTokenTimeout), IsOpenAI(options.BaseUrl) ? options.FirstTokenTimeout : LoadingTime);
        options.IdleTimeout = Time(nameof(options.IdleTimeout), options.IdleTimeout);
        options.TotalTimeout = Time(nameof(options.TotalTimeout), options.TotalTimeout);
        options.LengthFactor = Count(nameof(options.LengthFactor), options.LengthFactor, least: 2, most: 1000);
        options.Retries = Count(nameof(options.Retries), options.Retries, least: 0, most: 5);
        options.QuestionTokens = Count(nameof(options.QuestionTokens), options.QuestionTokens, least: 100, most: 100_000);
        options.ReportTokens = Count(nameof(options.ReportTokens), options.ReportTokens, least: 100, most: 100_000);
        options.LongestRetryAfter = Time(nameof(options.LongestRetryAfter), options.LongestRetryAfter, orZero: true);
        options.OfflineWordDelay = Time(nameof(options.OfflineWordDelay), options.OfflineWordDelay, orZero: true);
        if (_wrong.Count > 0) throw new OptionsValidationException(nameof(ModelOptions), typeof(ModelOptions), _wrong);
    }

    private static bool IsOpenAI(Uri? url) => url is null || url.Host == OpenAIConnection.DefaultBaseUrl.Host;

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

    private int Count(string name, int standard, int least, int most)
    {
        if (Text(Section + name) is not { } text) return standard;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most)
            return count;
        _wrong.Add($"{Section}{name} must be a whole number from {least} to {most}.");
        return standard;
    }
}
