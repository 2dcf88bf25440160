using System.Globalization;
using StackExchange.Redis;

namespace ProfessionSimulator.Common.Redis;

/// <summary>Reads <c>REDIS_URL</c>. No message repeats the value, since that has a password.</summary>
internal static class RedisUrl
{
    public const string Name = "REDIS_URL";

    private const int DefaultPort = 6379;

    private const string DatabaseSetting = "DATABASE_URL";

    private const string Rule =
        $"{Name} must be an address such as redis://user:password@host:6379/0, or rediss://… for TLS";

    /// <returns>Null where the setting is absent, and one node serves everybody.</returns>
    /// <exception cref="StartupException">The setting cannot be understood, or lacks what it needs.</exception>
    public static ConfigurationOptions? Find(IConfiguration configuration)
    {
        if (configuration[Name]?.Trim() is not { Length: > 0 } value)
            return null;
        if (string.IsNullOrWhiteSpace(configuration[DatabaseSetting]))
            throw new StartupException($"{Name} needs {DatabaseSetting}: nodes share a PostgreSQL database.");
        return Parse(value);
    }

    internal static ConfigurationOptions Parse(string value)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is not ("redis" or "rediss"))
            throw new StartupException($"{Rule}.");
        if (address.Host.Length == 0)
            throw new StartupException($"{Rule}: it names no host.");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new StartupException($"{Rule}: parameters after the database are unknown.");
        var (user, password) = ReadCredentials(address);
        return new()
        {
            EndPoints = { { address.DnsSafeHost, address.IsDefaultPort || address.Port < 0 ? DefaultPort : address.Port } },
            User = user,
            Password = password,
            DefaultDatabase = ReadDatabase(address),
            Ssl = address.Scheme == "rediss",
        };
    }

    private static (string? User, string? Password) ReadCredentials(Uri address)
    {
        if (address.UserInfo.Length == 0)
            return (null, null);
        if (address.UserInfo.Split(':', 2) is not [var user, { Length: > 0 } password])
            throw new StartupException($"{Rule}: it names a user without a password.");
        return (user.Length == 0 ? null : Uri.UnescapeDataString(user), Uri.UnescapeDataString(password));
    }

    private static int ReadDatabase(Uri address)
    {
        var database = address.AbsolutePath.Trim('/');
        if (database.Length == 0)
            return 0;
        return int.TryParse(database, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new StartupException($"{Rule}: its database is not a number.");
    }
}
