namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Finds and runs the programs of PostgreSQL.</summary>
internal static class PostgresPrograms
{
    /// <summary>PostgreSQL refuses to run as root, and its package brings a user of its own.</summary>
    public const string User = "postgres";

    private const string Packaged = "/usr/lib/postgresql";

    public static bool NeedsOtherUser => Environment.UserName == "root";

    /// <returns>The folder that has <c>initdb</c> and <c>pg_ctl</c>.</returns>
    public static Task<string> FindAsync() => InstalledPrograms.FindAsync("postgresql", ["initdb", "pg_ctl"], FindPackaged());

    public static Task RunAsPostgresAsync(string program, params string[] arguments) => NeedsOtherUser
        ? InstalledPrograms.RunAsync("setpriv", ["--reuid", User, "--regid", User, "--init-groups", program, .. arguments])
        : InstalledPrograms.RunAsync(program, arguments);

    private static string[] FindPackaged() => Directory.Exists(Packaged)
        ? [.. Directory.EnumerateDirectories(Packaged).OrderDescending().Select(version => Path.Combine(version, "bin"))]
        : [];
}
