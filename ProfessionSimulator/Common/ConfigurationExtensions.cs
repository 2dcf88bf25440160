namespace ProfessionSimulator.Common;

internal static class ConfigurationExtensions
{
    /// <summary>Reads a setting without the spaces around it; null when it is missing or blank.</summary>
    public static string? ReadText(this IConfiguration configuration, string name) =>
        configuration[name]?.Trim() is { Length: > 0 } text ? text : null;
}
