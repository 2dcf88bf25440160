using System.Text.RegularExpressions;
using Npgsql;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Data.PostgreSql;

/// <summary>
/// Reads <c>DATABASE_URL</c>: an address as libpq, Heroku and most hosts write it, or the driver's own
/// <c>Key=Value</c> list. No message repeats the value, since that has a password.
/// </summary>
internal static partial class DatabaseUrl
{
    public const string Name = "DATABASE_URL";

    private const string Rule =
        $"{Name} must be an address such as postgres://user:password@host:5432/database?sslmode=verify-full";

    /// <summary>Three processes find room in the 100 connections that PostgreSQL has by default, with some left for its owner.</summary>
    private const int DefaultPoolSize = 30;

    private const string PoolSize = "Maximum Pool Size";

    /// <summary>libpq's names of what the driver calls differently (https://www.postgresql.org/docs/current/libpq-connect.html).</summary>
    private static readonly Dictionary<string, string> s_keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["user"] = "Username",
        ["dbname"] = "Database",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <returns>The driver's connection string; null where the setting is absent, and SQLite is used.</returns>
    /// <exception cref="StartupException">The setting cannot be understood.</exception>
    public static string? Find(IConfiguration configuration) =>
        configuration[Name]?.Trim() is { Length: > 0 } value ? Parse(value) : null;

    internal static string Parse(string value)
    {
        var settings = value.Contains("://", StringComparison.Ordinal) ? FromAddress(value) : FromKeywords(value);
        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
            throw new StartupException($"{Rule}: it names no host or no database.");
        settings.ApplicationName ??= "profession-simulator";
        if (!settings.ShouldSerialize(PoolSize))
            settings.MaxPoolSize = DefaultPoolSize;
        return settings.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder FromAddress(string value)
    {
        if (Address().Match(value) is not { Success: true } address)
            throw new StartupException($"{Rule}.");
        var settings = new NpgsqlConnectionStringBuilder();
        Set(settings, "user", Decode(address, "user"));
        Set(settings, "Password", Decode(address, "password"));
        SetHost(settings, Decode(address, "host"));
        Set(settings, "dbname", Decode(address, "database"));
        foreach (var pair in address.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = pair.Split('=')[0];
            Set(settings, Uri.UnescapeDataString(name), Uri.UnescapeDataString(pair[Math.Min(name.Length + 1, pair.Length)..]));
        }
        return settings;
    }

    private static NpgsqlConnectionStringBuilder FromKeywords(string value)
    {
        try
        {
            return new(value);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            throw new StartupException($"{Rule}.", e);
        }
    }

    /// <summary>Several hosts keep their ports beside them, as the driver reads them.</summary>
    private static void SetHost(NpgsqlConnectionStringBuilder settings, string host)
    {
        if (host.Length == 0 || host.Contains(','))
        {
            Set(settings, "Host", host);
            return;
        }
        if (HostAndPort().Match(host) is not { Success: true } single)
            throw new StartupException($"{Rule}: its host or port cannot be understood.");
        Set(settings, "Host", single.Groups["host"].Value.Trim('[', ']'));
        Set(settings, "Port", single.Groups["port"].Value);
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        if (value.Length == 0)
            return;
        try
        {
            // libpq writes verify-full where the driver writes VerifyFull.
            settings[s_keywords.GetValueOrDefault(name, name)] =
                name is "sslmode" or "channel_binding" ? value.Replace("-", "", StringComparison.Ordinal) : value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new StartupException($"{Rule}: the parameter {name} is unknown, or its value cannot be used.", e);
        }
    }

    private static string Decode(Match address, string group) => Uri.UnescapeDataString(address.Groups[group].Value);

    [GeneratedRegex(
        @"^postgres(ql)?://((?<user>[^:@/?]*)(:(?<password>[^@/?]*))?@)?(?<host>[^/?@]*)(/(?<database>[^?/]*))?(\?(?<query>.*))?$")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?<host>\[[^\]]+\]|[^:,]+)(:(?<port>\d+))?$")]
    private static partial Regex HostAndPort();
}
