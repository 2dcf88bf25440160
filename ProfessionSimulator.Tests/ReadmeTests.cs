using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>The README's curl commands, run as printed.</summary>
public sealed partial class ReadmeTests
{
    private const string Address = "http://localhost:5080";

    [Fact]
    public async Task CurlCommands_PlayADayToItsReport()
    {
        await using var app = AppFactory.Offline();
        var commands = CurlCommands().Match(await File.ReadAllTextAsync(ReadmeFile())).Groups[1].Value;
        Assert.Contains(Address, commands);

        var output = await RunAsync("command -v curl >/dev/null || { echo 'This test needs curl.'; exit 1; }\n"
            + commands.Replace(Address, app.Serve().ToString().TrimEnd('/')));

        var tasks = int.Parse(TaskCount().Match(output).Groups[1].Value);
        Assert.Equal(tasks, output.Split("\"type\":\"done\"").Length - 1);
        Assert.Contains("\"type\":\"completed\"", output);
        Assert.Matches("""\{"final_report":"[^"]{40,}.*"attempt_number":1,"judgement":\{"state":"code_only".*\}$""", output);
    }

    private static async Task<string> RunAsync(string script)
    {
        using var process = Start();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync(script);
        process.StandardInput.Close();
        await process.WaitForExitAsync(timeout.Token);
        Assert.True(process.ExitCode == 0, $"{await output}\n{await error}");
        return (await output).TrimEnd();
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("bash")
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Fail("This test needs bash.");
            throw;
        }
    }

    private static string ReadmeFile() => Path.Combine(Repository.Root, "README.md");

    [GeneratedRegex("## The API.*?```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CurlCommands();

    [GeneratedRegex("\"task_count\":([0-9]+)")]
    private static partial Regex TaskCount();
}
