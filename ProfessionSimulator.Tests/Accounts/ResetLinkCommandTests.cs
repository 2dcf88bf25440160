using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Runs the command as a process beside the running site.</summary>
public sealed class ResetLinkCommandTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        await new Visitor(_app).RegisterAsync(Address);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Run_PrintsALinkThatWorksOnce()
    {
        var (exitCode, output, error) = await RunAsync(_app.DataFolder, Address);

        Assert.Equal((0, ""), (exitCode, error));
        var link = new Uri(output.TrimEnd());
        Assert.Equal("https://play.example.org/account/reset", link.GetLeftPart(UriPartial.Path));
        var visitor = new Visitor(_app);
        var saved = await visitor.SubmitAsync(
            await visitor.GetAsync(link.PathAndQuery), "main form", new() { ["Password"] = NewPassword });
        Assert.Equal("/account/login", saved.Path);
        Assert.Contains(Address, (await visitor.SignInAsync(Address, NewPassword)).Text);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(link.PathAndQuery)).Status);
    }

    [Fact]
    public async Task Run_ReportsAnUnknownAddress()
    {
        var (exitCode, output, error) = await RunAsync(_app.DataFolder, "nobody@example.org");

        Assert.Equal(
            (1, "", "There is no account with the address nobody@example.org."), (exitCode, output, error.TrimEnd()));
    }

    [Fact]
    public async Task Run_ReportsAnInvalidAddress()
    {
        foreach (var text in new[] { "a\uFFFE@example.org", new string('\u0301', 20_000) })
            Assert.Equal(1, (await RunAsync(_app.DataFolder, text)).ExitCode);
    }

    [Fact]
    public async Task Run_RefusesAGuest()
    {
        await new Visitor(_app).BeginAsync();
        var guest = await _app.ReadAsync(db => db.Users.Where(u => u.IsGuest).Select(u => u.UserName!).SingleAsync());

        Assert.Equal(1, (await RunAsync(_app.DataFolder, guest)).ExitCode);
    }

    [Fact]
    public async Task Run_PrintsUsage()
    {
        var (exitCode, _, error) = await RunAsync(_app.DataFolder);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Usage: reset-link ADDRESS", error);
    }

    [Fact]
    public async Task Run_CreatesNoDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("profession-simulator-");

        var (exitCode, _, error) = await RunAsync(folder.FullName, Address);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"DATA_DIR {folder.FullName} holds no database", Assert.Single(error.TrimEnd().Split('\n')));
        Assert.Empty(folder.EnumerateFileSystemInfos());
        folder.Delete();
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "reset-link", .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DATA_DIR"] = dataFolder;
        start.Environment["PUBLIC_URL"] = "https://play.example.org";
        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var (output, error) =
            (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, await output, await error);
    }
}
