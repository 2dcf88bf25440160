using System.Diagnostics;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Finds the programs of servers that tests start, or installs them where that is possible.</summary>
internal static class InstalledPrograms
{
    /// <summary>Without the programs the test is skipped; in continuous integration it fails.</summary>
    /// <param name="package">The package of Debian and Ubuntu that brings them.</param>
    /// <param name="names">What must be there.</param>
    /// <param name="folders">Where to look besides the path.</param>
    /// <returns>The folder that has all of them.</returns>
    public static async Task<string> FindAsync(string package, string[] names, params string[] folders)
    {
        if (Find(names, folders) is { } folder)
            return folder;
        if (Environment.UserName == "root" && File.Exists("/usr/bin/apt-get"))
        {
            await TryInstallAsync(package);
            if (Find(names, folders) is { } installed)
                return installed;
        }
        var advice = $"{package} is not to be found: apt-get install {package}, or put {string.Join(" and ", names)} on the path.";
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
            Assert.Fail(advice);
        Assert.Skip(advice);
        throw new InvalidOperationException(advice);
    }

    public static async Task RunAsync(string program, params string[] arguments)
    {
        // A server that the program starts inherits its output and would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Runs a command of the shell when the test program has ended, since one that is killed cannot do it.</summary>
    /// <param name="command">It finds <paramref name="argument"/> as <c>$1</c>.</param>
    /// <param name="argument">For example a folder to delete.</param>
    public static void RunAfterTests(string command, string argument)
    {
        var wait = $"while kill -0 \"$0\" 2>/dev/null; do sleep 1; done; {command}";
        Process.Start("/bin/sh", ["-c", $"({wait}) >/dev/null 2>&1 </dev/null &", $"{Environment.ProcessId}", argument]).Dispose();
    }

    private static string? Find(string[] names, string[] folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders)
            .FirstOrDefault(folder => names.All(name => File.Exists(Path.Combine(folder, name))));

    private static async Task TryInstallAsync(string package)
    {
        try
        {
            await RunAsync("apt-get", "update", "-q");
            await RunAsync(
                "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-q", "-y", "--no-install-recommends", package);
        }
        catch (InvalidOperationException)
        {
            // The advice is given by the one who finds nothing.
        }
    }
}
