using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("profession-simulator-backup-").FullName;
    private AppFactory _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private string Target => Path.Combine(_folder, "copy.db");

    [Fact]
    public async Task Backup_DuringWrites_IsConsistent_AndStarts()
    {
        var first = await _app.NewLearnerAsync();
        await first.PlayAsync(await first.ProfessionAsync());
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(() => WriteAsync(enough.Token), CancellationToken.None);
        var (exitCode, output, error) = await ServerProcess.RunAsync(_app.DataFolder, "backup", Target);
        await enough.CancelAsync();
        var written = await writing;

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith($"{Target}: ", output);
        Assert.True(written > 0);
        Assert.Equal([Target], Directory.GetFiles(_folder));
        Assert.Equal("ok", Ask(Target, "PRAGMA integrity_check"));
        // A copy has a transaction whole or not at all: each transaction wrote a user and its session.
        Assert.Equal(Ask(Target, "SELECT count(*) FROM AspNetUsers"), Ask(Target, "SELECT count(*) FROM ApiSessions"));
        await AssertRestoredAsync(first);
    }

    [Fact]
    public async Task Backup_IsReadableByItsOwnerOnly()
    {
        await _app.NewLearnerAsync();
        await ServerProcess.RunAsync(_app.DataFolder, "backup", Target);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }

    [Fact]
    public async Task ExistingFile_IsNotOverwritten()
    {
        await _app.NewLearnerAsync();
        await File.WriteAllTextAsync(Target, "precious");

        await FailsAsync("exists already and is not overwritten.", 1, _app.DataFolder, "backup", Target);
        Assert.Equal("precious", await File.ReadAllTextAsync(Target));
    }

    [Fact]
    public async Task ImpossibleBackup_IsReportedInOneLine()
    {
        await FailsAsync("there is no database", 1, _folder, "backup", Target);
        await FailsAsync("Usage: backup FILE", 2, _folder, "backup");
        await FailsAsync("Usage: backup FILE", 2, _folder, "backup", "a", "b");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "profession-simulator.db"),
            "no database, but a text that is long enough to be looked at");
        await FailsAsync("Cannot back up: ", 1, _folder, "backup", Target);
        await _app.NewLearnerAsync();
        await FailsAsync("Cannot back up: ", 1, _app.DataFolder, "backup", Path.Combine(_folder, "nowhere", "copy.db"));
        Assert.Single(Directory.GetFiles(_folder));
    }

    private static async Task FailsAsync(string line, int code, string dataFolder, params string[] arguments)
    {
        var (exitCode, output, error) = await ServerProcess.RunAsync(dataFolder, arguments);

        Assert.Equal((code, ""), (exitCode, output));
        Assert.Contains(line, Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    /// <summary>Checks that the copy has the learner's token, attempt and report.</summary>
    private async Task AssertRestoredAsync(Learner learner)
    {
        var data = Directory.CreateTempSubdirectory("profession-simulator-").FullName;
        File.Copy(Target, Path.Combine(data, "profession-simulator.db"));
        await using var server = await ServerProcess.StartAsync(data);
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = learner.Http.DefaultRequestHeaders.Authorization;

        var report = await http.GetAsync($"/api/tasks/profession/{await learner.ProfessionAsync()}/report");

        Assert.Contains("final_report", await report.Content.ReadAsStringAsync());
        Assert.True(report.IsSuccessStatusCode);
    }

    private async Task<int> WriteAsync(CancellationToken enough)
    {
        var writeQueue = _app.Services.GetRequiredService<WriteQueue>();
        var written = 0;
        for (; !enough.IsCancellationRequested; written++)
        {
            await writeQueue.WriteAsync(async db =>
            {
                var name = $"writer-{Guid.NewGuid():N}";
                var user =
                    new ApplicationUser { UserName = name, NormalizedUserName = name, SecurityStamp = name };
                db.Users.Add(user);
                await db.SaveChangesAsync(CancellationToken.None);
                // The session expires in the future, so that housekeeping keeps it.
                db.ApiSessions.Add(new()
                {
                    UserId = user.Id,
                    Device = name,
                    RefreshTokenHash = name,
                    RefreshExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
                });
            }, CancellationToken.None);
        }
        return written;
    }

    private static string Ask(string file, string question)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar()!.ToString()!;
    }
}
