using System.Diagnostics;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Finds the programs of PostgreSQL, or installs them where that is possible.</summary>
internal static class PostgresPrograms
{
    /// <summary>PostgreSQL refuses to run as root, and its package brings a user of its own.</summary>
    public const string User = "postgres";

    private const string Advice =
        "PostgreSQL is not to be found: install it (apt-get install postgresql), or put initdb and pg_ctl on the path.";

    public static bool NeedsOtherUser => Environment.UserName == "root";

    /// <summary>Without them the test is skipped; in continuous integration it fails.</summary>
    /// <returns>The folder that has <c>initdb</c> and <c>pg_ctl</c>.</returns>
    public static async Task<string> FindAsync()
    {
        if (Find() is { } folder)
            return folder;
        if (NeedsOtherUser && File.Exists("/usr/bin/apt-get"))
        {
            await TryInstallAsync();
            if (Find() is { } installed)
                return installed;
        }
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            Assert.Fail(Advice);
        Assert.Skip(Advice);
        throw new InvalidOperationException(Advice);
    }

    public static Task RunAsPostgresAsync(string program, params string[] arguments) => NeedsOtherUser
        ? RunAsync("setpriv", ["--reuid", User, "--regid", User, "--init-groups", program, .. arguments])
        : RunAsync(program, arguments);

    public static async Task RunAsync(string program, params string[] arguments)
    {
        // The server that pg_ctl starts inherits its output and would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string? Find()
    {
        var packaged = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin"))
            : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(packaged)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static async Task TryInstallAsync()
    {
        try
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync(
                "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y", "--no-install-recommends", "postgresql");
        }
        catch (InvalidOperationException)
        {
            // The advice is given by the one who finds nothing.
        }
    }
}
