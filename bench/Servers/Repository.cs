using System.Diagnostics;

namespace ProfessionSimulator.Bench.Servers;

/// <summary>The sources that this program was built from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Publishes the product as an operator does, and returns the program.</summary>
    public static async Task<string> PublishAsync(CancellationToken stop)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "published");
        string[] arguments =
            ["publish", Path.Combine(Root, "ProfessionSimulator"), "-c", "Release", "-o", folder, "-v", "quiet", "-nologo"];
        var (exitCode, output) = await RunAsync("dotnet", arguments, stop);
        return exitCode == 0
            ? Path.Combine(folder, "ProfessionSimulator")
            : throw new InvalidOperationException($"The product could not be published: {output}");
    }

    /// <summary>The commit of the sources, or nothing where git is missing.</summary>
    public static async Task<string> ReadCommitAsync(CancellationToken stop)
    {
        try
        {
            return (await RunAsync("git", ["-C", Root, "describe", "--always", "--dirty"], stop)).Output.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, CancellationToken stop)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, output);
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ProfessionSimulator.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The sources are not above this program.");
        return folder;
    }
}
