using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>Tests the command <c>move-to-postgres</c>: cookies, tokens and passwords stay valid.</summary>
public sealed class MoveTests : LastReleaseTests
{
    private string _target = null!;

    private protected override async Task<AppFactory> StartAsync(string folder, FakeTimeProvider time)
    {
        _target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        var (exitCode, output, error) = await MoveAsync(folder, _target);
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("Everything is in PostgreSQL.", output);
        Assert.Contains("Keys: 1", output);
        Directory.Delete(folder, recursive: true);
        return await AppFactory.StartOnAsync(_target, time);
    }

    [Fact]
    public async Task SecondMove_FindsEverythingThere()
    {
        await using var old = AppFactory.Offline();
        await NewUserAsync(old);
        await old.StopAsync();
        var target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        await MoveAsync(old.DataFolder, target);

        var (exitCode, output, _) = await MoveAsync(old.DataFolder, target);

        Directory.Delete(old.DataFolder, recursive: true);
        Assert.Equal(0, exitCode);
        Assert.Contains("Everything was in PostgreSQL already", output);
    }

    [Fact]
    public async Task JudgementsOfSecondDrafts_AreMoved()
    {
        await using var old = AppFactory.Offline();
        var learner = await old.NewLearnerAsync();
        await learner.PlayAsync(await learner.ProfessionAsync());
        await old.WriteAsync(async db =>
        {
            var attempt = await db.Attempts.Include(a => a.Tasks).Include(a => a.Scenario).SingleAsync();
            var draft = new SecondDraft { TaskId = attempt.Tasks[0].Id, Number = 1, Answer = "Again" };
            db.Add(draft);
            await db.SaveChangesAsync();
            db.AddRange(Judgement.Create(attempt, null, 1, attempt.StartedAt), Judgement.Create(attempt, draft.Id, 1, attempt.StartedAt));
        });
        await old.StopAsync();
        var target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();

        var (exitCode, output, _) = await MoveAsync(old.DataFolder, target);

        Directory.Delete(old.DataFolder, recursive: true);
        Assert.Equal(0, exitCode);
        Assert.Contains("Judgements: 2 rows", output);
    }

    [Fact]
    public async Task Numbers_GoOn()
    {
        await using var old = AppFactory.Offline();
        var deleted = await NewUserAsync(old);
        await old.WriteAsync(db => db.Users.Where(u => u.Id == deleted).ExecuteDeleteAsync());
        await old.StopAsync();
        var target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        Assert.Equal(0, (await MoveAsync(old.DataFolder, target)).ExitCode);
        Directory.Delete(old.DataFolder, recursive: true);

        await using var app = await AppFactory.StartOnAsync(target);

        Assert.Equal(deleted + 1, await NewUserAsync(app));
    }

    [Fact]
    public async Task ServerWithOtherUsers_IsLeftAlone()
    {
        await using var old = AppFactory.Offline();
        await NewUserAsync(old);
        await old.StopAsync();
        var target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        await using var app = await AppFactory.StartOnAsync(target);
        await NewUserAsync(app);
        await NewUserAsync(app);

        var (exitCode, _, error) = await MoveAsync(old.DataFolder, target);

        Directory.Delete(old.DataFolder, recursive: true);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("Cannot move: DATABASE_URL: the database has users already", Assert.Single(error.TrimEnd().Split('\n')));
        Assert.Equal(2, await app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task RunningSite_IsNotMoved()
    {
        await using var old = AppFactory.Offline();
        await NewUserAsync(old);
        var target = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();

        var (exitCode, _, error) = await MoveAsync(old.DataFolder, target);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Cannot move: DATA_DIR {old.DataFolder} cannot be used", error);
    }

    private static async Task<int> NewUserAsync(AppFactory app)
    {
        var name = $"{Guid.NewGuid():N}";
        await app.WriteAsync(db =>
        {
            db.Users.Add(new() { UserName = name, NormalizedUserName = name.ToUpperInvariant() });
            return Task.CompletedTask;
        });
        return await app.ReadAsync(db => db.Users.Where(u => u.UserName == name).Select(u => u.Id).SingleAsync());
    }

    private static Task<(int ExitCode, string Output, string Error)> MoveAsync(string folder, string target) =>
        ServerProcess.RunAsync(folder, ["move-to-postgres"], [("DATABASE_URL", target)]);
}
