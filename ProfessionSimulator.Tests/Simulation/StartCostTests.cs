using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>
/// What the start of a text asks of the database. Each statement is time that others wait, and a scan is time that grows
/// with the day.
/// </summary>
public sealed partial class StartCostTests : LearnerTest
{
    private readonly RecordedCommands _commands = new();
    private readonly RecordedChanges _changes = new();

    private protected override void Configure(AppFactory app) => app.With(_commands.AddTo).With(_changes.AddTo);

    [Fact]
    public async Task Start_HasFewStatements()
    {
        var learner = await App.NewLearnerAsync();
        await PlayFirstTaskAsync(Learner);
        await App.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.ReceivedAt != null));
        var live = App.Upstream.EnqueueLive();
        _commands.Clear();

        await using var stream = await learner.CurrentStreamAsync(Profession);
        await stream.UntilAsync("metadata");

        // Signing in, and what is read before the write queue, take two of them.
        Assert.Equal(10, _commands.ByRequests.Count);
        await live.FinishAsync();
    }

    /// <summary>It is compiled anew for each transaction.</summary>
    [Fact]
    public async Task Lock_IsAShortProgram() =>
        Assert.InRange((await ExplainAsync("EXPLAIN", WriteTransaction.TakeLock)).Count, 1, 100);

    [Fact]
    public async Task Text_IsWrittenWithoutTheChangeTracker()
    {
        var learner = await App.NewLearnerAsync();
        await PlayFirstTaskAsync(Learner);
        await App.WaitUntilAsync(db => db.AttemptTasks.AnyAsync(t => t.ReceivedAt != null));
        _changes.Clear();

        await PlayFirstTaskAsync(learner);
        await App.WaitUntilAsync(db => db.AttemptTasks.AllAsync(t => t.ReceivedAt != null));

        Assert.Empty(_changes.Saved);
    }

    [Fact]
    public async Task Start_ScansNoTableThatGrows()
    {
        await PlayFirstTaskAsync(await App.NewLearnerAsync());
        // The second guest of a network shares what it may reserve with the first.
        await new Visitor(App).StartAsync();
        await new Visitor(App).StartAsync();

        foreach (var command in _commands.ByRequests)
        {
            foreach (var step in await ExplainAsync("EXPLAIN QUERY PLAN", command))
                Assert.False(IsScanOfATable(step, command), $"{step} in {command}");
        }
    }

    [Fact]
    public async Task GuestsStart_LooksForReservationsOfGuestsOnly()
    {
        await PlayFirstTaskAsync(await App.NewLearnerAsync());
        _commands.Clear();

        await new Visitor(App).StartAsync();
        // The report comes first, when no guest has an attempt here; what is reserved for judgements looks at the report's.
        Assert.Single(_commands.ByRequests, SumsByAttempt);

        static bool SumsByAttempt(string command) =>
            command.Contains("SUM(\"t\".\"Tokens\")", StringComparison.Ordinal)
            && command.Contains("\"SubjectId\"", StringComparison.Ordinal);
    }

    /// <summary>A statement that reads all attempts of a learner scans no table, and costs more with each of them.</summary>
    [Fact]
    public async Task Start_ReadsTheAttemptsOfTheLastHourOnly()
    {
        await PlayFirstTaskAsync(await App.NewLearnerAsync());
        var standings = _commands.ByRequests
            .Where(command => command.Contains("\"StartedAt\" > @hourAgo", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(standings);
        foreach (var command in standings)
        {
            Assert.Contains(await ExplainAsync("EXPLAIN QUERY PLAN", command), step => step.EndsWith(
                "USING COVERING INDEX IX_Attempts_UserId_StartedAt (UserId=? AND StartedAt>?)", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task LostTexts_AreFoundInTheirIndex()
    {
        _commands.Clear();

        await App.Services.GetRequiredService<LostGenerations>().MarkAllAsync(default);

        var update = _commands.All.Single(command => command.Contains("UPDATE", StringComparison.Ordinal));
        var steps = await ExplainAsync("EXPLAIN QUERY PLAN", update);
        Assert.Contains("USING INDEX IX_Generations_Live", Assert.Single(steps), StringComparison.Ordinal);
    }

    /// <summary>Professions and scenarios do not grow, and neither does what another step of the statement has found.</summary>
    private static bool IsScanOfATable(string step, string command) =>
        Scan().Match(step) is { Success: true } scan
        && Regex.IsMatch(command, $"""
            "(Generations|TokenReservations|Attempts|AttemptTasks|AspNetUsers|ApiSessions|BrowserSessions)" AS "{scan.Groups[1].Value}"
            """);

    private async Task PlayFirstTaskAsync(Learner learner)
    {
        await using var stream = await learner.CurrentStreamAsync(Profession);
        await stream.UntilAsync("done");
    }

    private Task<List<string>> ExplainAsync(string keyword, string command) => App.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        explain.CommandText = $"{keyword} " + Parameter().Replace(command, "NULL");
        await using var reader = await explain.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
            steps.Add(reader.GetString(3));
        return steps;
    });

    [GeneratedRegex(@"^SCAN (\w+)")]
    private static partial Regex Scan();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
