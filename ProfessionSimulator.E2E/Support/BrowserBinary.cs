using System.Diagnostics;

namespace ProfessionSimulator.E2E.Support;

/// <summary>
/// Finds or installs a Chromium for the tests: the named or installed one, else Playwright's own, else the
/// distribution's package.
/// </summary>
internal static class BrowserBinary
{
    private const string Variable = "CHROMIUM";

    /// <summary>The first is Chromium without a window, which needs a third less time.</summary>
    private static readonly string[] s_names = [
        "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private static readonly string[] s_packages = ["chromium-headless-shell", "chromium"];

    /// <returns>The path; null for Playwright's own download, which Playwright finds itself.</returns>
    public static string? Find()
    {
        if (Named() is { } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException(
                $"{Variable} names {named}, which is not there.");
        }

        if (Installed() is { } installed)
            return installed;
        if (HasDownloaded())
            return null;
        if (CanInstallPackages())
            InstallPackage();
        return Installed() ?? throw new InvalidOperationException(
            $"No Chromium for the browser tests: install one (on Debian: apt-get install chromium)"
            + $" or name one with {Variable}=/path/to/chromium.");
    }

    private static string? Named() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    private static string? Installed() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/bin")
            .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    private static bool HasDownloaded()
    {
        if (Microsoft.Playwright.Program.Main(["install", "chromium"]) != 0)
            return false;
        // A bare container lacks libraries that the download needs.
        if (CanInstallPackages())
            Microsoft.Playwright.Program.Main(["install-deps", "chromium"]);
        return true;
    }

    private static bool CanInstallPackages() =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get");

    private static void InstallPackage()
    {
        Run("apt-get", "update", "-q");
        foreach (var package in s_packages)
        {
            if (Installed() is null)
                Run("apt-get", "install", "-q", "-y", "--no-install-recommends", package);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
    }
}
