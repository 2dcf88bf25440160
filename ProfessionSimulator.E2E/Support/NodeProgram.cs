using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace ProfessionSimulator.E2E.Support;

/// <summary>Runs a test in the Node that Playwright's package includes, beside the scripts as the site serves them.</summary>
internal sealed class NodeProgram : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("profession-simulator-client-");

    private NodeProgram()
    {
    }

    public static Task<NodeProgram> WithClientFromAsync(Uri site) =>
        CreateAsync("Client", site, "/js/profession-simulator.mjs", "/js/profession-simulator.d.mts");

    public static Task<NodeProgram> WithPlayScriptsFromAsync(Uri site) =>
        CreateAsync("Play", site, "/js/play/draft.js", "/js/play/countdown.js");

    private static async Task<NodeProgram> CreateAsync(string tests, Uri site, params IEnumerable<string> scripts)
    {
        var program = new NodeProgram();
        using var http = new HttpClient { BaseAddress = site };
        foreach (var script in scripts)
            await program.AddAsync(Path.GetFileName(script), await http.GetStringAsync(script));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, tests), "*.mjs"))
            File.Copy(file, program.FullPath(Path.GetFileName(file)));
        return program;
    }

    public Task AddAsync(string file, string text) => File.WriteAllTextAsync(FullPath(file), text);

    /// <returns>The output, including errors.</returns>
    public async Task<string> RunAsync(string script, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Node(), [script])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var output = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Write(output, line.Data);
        process.ErrorDataReceived += (_, line) => Write(output, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitAsync(process, output);
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}:{Environment.NewLine}{output}");
        return output.ToString();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string FullPath(string file) => Path.Combine(_folder.FullName, file);

    private static async Task WaitAsync(Process process, StringBuilder output)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            Assert.Fail($"It did not end:{Environment.NewLine}{output}");
        }
    }

    private static void Write(StringBuilder output, string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    private static string Node()
    {
        var name = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "node.exe" : "node";
        return Directory.EnumerateFiles(
            Path.Combine(AppContext.BaseDirectory, ".playwright", "node"), name, SearchOption.AllDirectories)
            .Single();
    }
}
