using System.Diagnostics;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>The program as a process, and its exit codes and error lines.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("MAX_PROFESSION_ATTEMPTS", "many", "MAX_PROFESSION_ATTEMPTS must be a whole number from 1 to 1000.")]
    [InlineData("OPENAI_BASE_URL", "foo", "OPENAI_BASE_URL must be an absolute http or https URL")]
    [InlineData("ProfessionSimulator__Streaming__PagePace", "soon", "ProfessionSimulator:Streaming:PagePace")]
    [InlineData(
        "ProfessionSimulator__Streaming__ReaderTimeout",
        "00:00:00",
        "ProfessionSimulator:Streaming:ReaderTimeout must be between 1 second and 1 hour.")]
    [InlineData("SMTP_HOST", "mail.example.org", "SMTP_HOST needs PUBLIC_URL too")]
    [InlineData("PUBLIC_URL", "sim.example.org", "PUBLIC_URL must be the site's http or https address without a path")]
    [InlineData("PUBLIC_URL", "https://example.org/sim", "PUBLIC_URL must be")]
    [InlineData("TRUSTED_PROXIES", "10.0.0.5,nginx", "TRUSTED_PROXIES must be addresses or networks")]
    [InlineData(
        "ProfessionSimulator__Limits__UserTokensPerDay",
        "0",
        "ProfessionSimulator:Limits:UserTokensPerDay must be a whole number from 1 to 1000000000000.")]
    [InlineData(
        "ProfessionSimulator__Sessions__IdleDays",
        "0",
        "ProfessionSimulator:Sessions:IdleDays must be a whole number from 1 to 400.")]
    [InlineData(
        "ProfessionSimulator__Sessions__AbsoluteDays",
        "29",
        "ProfessionSimulator:Sessions:AbsoluteDays must be a whole number from IdleDays to 4000.")]
    [InlineData(
        "ProfessionSimulator__Simulation__ReadyFirstTasks",
        "101",
        "ProfessionSimulator:Simulation:ReadyFirstTasks must be a whole number from 0 to 100.")]
    [InlineData(
        "ProfessionSimulator__Judging__Judgements", "2", "ProfessionSimulator:Judging:Judgements must be 1, 3 or 5.")]
    [InlineData("HSTS_INCLUDE_SUBDOMAINS", "maybe", "HSTS_INCLUDE_SUBDOMAINS must be true or false.")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "ASPNETCORE_URLS: Invalid url")]
    [InlineData("CORS_ORIGINS", "https://app.example.org,*", "CORS_ORIGINS must be origins")]
    public async Task WrongSetting_StopsTheStartWithOneLineThatNamesIt(string name, string value, string line)
    {
        var (exitCode, output) = await RunAsync(name, value);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Cannot start: ", output);
        Assert.Contains(line, Assert.Single(output.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task DataFolderInUse_StopsTheStartWithOneLineThatNamesIt()
    {
        await using var app = AppFactory.Offline();
        await app.ReadAsync(db => Task.FromResult(db.Users.Count()));

        var (exitCode, output) = await RunAsync("DATA_DIR", app.DataFolder);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Cannot start: DATA_DIR {app.DataFolder} cannot be used", output);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UnwritableDisk_StopsTheStartWithOneLine(bool full)
    {
        await using var disk = await SmallDisk.MountAsync();
        if (full)
            disk.Fill();
        else
            await disk.MakeReadOnlyAsync();

        var (exitCode, output) = await RunAsync("DATA_DIR", disk.Folder);

        Assert.Equal(1, exitCode);
        Assert.StartsWith("Cannot start: DATA_DIR", output);
        Assert.Contains(disk.Folder, Assert.Single(output.TrimEnd().Split('\n')));
    }

    [Theory]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT must not be set")]
    [InlineData("LD_LIBRARY_PATH", null, "ICU is missing.")]
    public async Task MissingIcu_StopsTheStartWithOneLine(string name, string? value, string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems bring it.");
        var unusable = Directory.CreateTempSubdirectory("profession-simulator-icu-");
        // A file that is no library is put in place of every version that the runtime looks for.
        foreach (var version in Enumerable.Range(50, 100).SelectMany(
            major => Enumerable.Range(0, 10).Select(minor => $".{major}.{minor}").Append($".{major}")).Append(""))
        {
            await File.WriteAllTextAsync(Path.Combine(unusable.FullName, $"libicuuc.so{version}"), "no library");
        }

        var (exitCode, output) = await RunAsync(name, value ?? unusable.FullName);

        unusable.Delete(recursive: true);
        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Cannot start: {line}", Assert.Single(output.TrimEnd().Split('\n')));
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string name, string value)
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-");
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DATA_DIR"] = folder.FullName;
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        folder.Delete(recursive: true);
        return (process.ExitCode, await error);
    }
}
