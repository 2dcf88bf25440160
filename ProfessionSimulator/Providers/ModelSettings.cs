using System.Globalization;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Reads <see cref="ModelOptions"/> from the configuration. Errors name a setting but never repeat its value, which may
/// be a secret.
/// </summary>
internal sealed class ModelSettings(IConfiguration configuration)
{
    private const string Section = "ProfessionSimulator:Model:";

    /// <summary>A server of one's own may have to load its model first, and would start over after a timeout.</summary>
    private static readonly TimeSpan s_loadingTime = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan s_maxTime = TimeSpan.FromHours(1);

    private readonly List<string> _errors = [];

    /// <summary>The settings that an operator changes when texts are cut.</summary>
    public static string OutputLimits =>
        $"{GetVariableName(nameof(ModelOptions.QuestionTokens))}, {GetVariableName(nameof(ModelOptions.ReportTokens))}"
        + $" and {GetVariableName(nameof(ModelOptions.JudgementTokens))}";

    /// <summary>Returns a setting's name as an environment variable, as docs/settings.md lists it.</summary>
    public static string GetVariableName(string name) => (Section + name).Replace(":", "__", StringComparison.Ordinal);

    public void Read(ModelOptions options)
    {
        options.ApiKey = ReadKey("OPENAI_API_KEY");
        options.Name = configuration.ReadText("OPENAI_MODEL") ?? options.Name;
        options.JudgeName = configuration.ReadText("OPENAI_JUDGE_MODEL");
        options.BaseUrl = ReadUrl("OPENAI_BASE_URL");
        options.LogPrompts = ReadFlag("DEBUG_OPENAI_PROMPTS");
        options.FirstTokenTimeout = ReadTime(
            nameof(options.FirstTokenTimeout), IsOpenAI(options.BaseUrl) ? options.FirstTokenTimeout : s_loadingTime);
        options.IdleTimeout = ReadTime(nameof(options.IdleTimeout), options.IdleTimeout);
        options.TotalTimeout = ReadTime(nameof(options.TotalTimeout), options.TotalTimeout);
        options.LengthFactor = ReadCount(nameof(options.LengthFactor), options.LengthFactor, min: 2, max: 1000);
        options.Retries = ReadCount(nameof(options.Retries), options.Retries, min: 0, max: 5);
        options.QuestionTokens = ReadCount(
            nameof(options.QuestionTokens), options.QuestionTokens, min: 100, max: 100_000);
        options.ReportTokens = ReadCount(nameof(options.ReportTokens), options.ReportTokens, min: 100, max: 100_000);
        options.JudgementTokens = ReadCount(
            nameof(options.JudgementTokens), options.JudgementTokens, min: 100, max: 100_000);
        options.LongestRetryAfter = ReadTime(
            nameof(options.LongestRetryAfter), options.LongestRetryAfter, orZero: true);
        options.OfflineWordDelay = ReadTime(nameof(options.OfflineWordDelay), options.OfflineWordDelay, orZero: true);
        if (_errors.Count > 0)
            throw new OptionsValidationException(nameof(ModelOptions), typeof(ModelOptions), _errors);
    }

    private static bool IsOpenAI(Uri? url) => url is null || url.Host == OpenAIConnection.DefaultBaseUrl.Host;

    private string? ReadKey(string name)
    {
        var key = configuration.ReadText(name);
        if (key is not null && key.Any(c => c is <= ' ' or > '~'))
            _errors.Add($"{name} holds a character that no key has.");
        return key;
    }

    private Uri? ReadUrl(string name)
    {
        if (configuration.ReadText(name) is not { } text)
            return null;
        if (Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url.UserInfo == "" && url.Query == "" && url.Fragment == "")
        {
            return url;
        }

        _errors.Add($"{name} must be an absolute http or https URL such as https://api.openai.com/v1, without credentials or query.");
        return null;
    }

    private bool ReadFlag(string name)
    {
        switch (configuration.ReadText(name)?.ToLowerInvariant())
        {
            case "true" or "1": return true;
            case null or "false" or "0": return false;
        }
        _errors.Add($"{name} must be true or false.");
        return false;
    }

    private TimeSpan ReadTime(string name, TimeSpan defaultValue, bool orZero = false)
    {
        if (configuration.ReadText(Section + name) is not { } text)
            return defaultValue;
        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time)
            && time <= s_maxTime && (orZero ? time >= TimeSpan.Zero : time > TimeSpan.Zero))
        {
            return time;
        }

        var least = orZero ? "from" : "above";
        _errors.Add($"{Section}{name} must be a time {least} 00:00:00 up to {s_maxTime:c}, such as {defaultValue:c}.");
        return defaultValue;
    }

    private int ReadCount(string name, int defaultValue, int min, int max)
    {
        if (configuration.ReadText(Section + name) is not { } text)
            return defaultValue;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count >= min && count <= max)
        {
            return count;
        }
        _errors.Add($"{Section}{name} must be a whole number from {min} to {max}.");
        return defaultValue;
    }
}
