using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public enum Trouble { DiskFull, ReadOnly, Locked }

/// <summary>While the database cannot be written: nothing is called saved that is not, reading goes on, and all recovers by itself.</summary>
public sealed class StorageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_start = DateTimeOffset.UtcNow;

    private readonly FakeTimeProvider _clock = new(s_start);
    private SmallDisk _disk = null!;
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private Visitor _visitor = null!;
    private SqliteConnection? _other;
    private int _profession;
    private bool _isReadOnly;

    public async ValueTask InitializeAsync()
    {
        _disk = await SmallDisk.MountAsync();
        _app = await AppFactory.StartInAsync(_disk.Folder, _clock);
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
        _visitor = new Visitor(_app);
        // The minute in which learners may come back after a start.
        _clock.Advance(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        await using var disk = _disk;
        await using var app = _app;
        _other?.Dispose();
        if (_isReadOnly)
            await disk.MakeWritableAsync();
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task AProgram_IsToldThatNothingWasStored_AndGoesOnAfterwards(Trouble trouble)
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        await BeginAsync(trouble);

        HttpResponseMessage[] refused =
        [
            await WaitedAsync(_learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half" })),
            await WaitedAsync(_learner.SubmitAsync(task, "Whole")),
            await WaitedAsync(_learner.Http.PostAsJsonAsync($"/api/tasks/{task}/submit/stream", new { answer = "Whole" })),
            await WaitedAsync(_learner.Http.PostAsync($"/api/professions/{_profession}/progress/restart", null)),
            await WaitedAsync(_learner.CurrentAsync(await OtherProfessionAsync())),
        ];
        foreach (var answer in refused)
        {
            var problem = await Learner.JsonAsync(answer, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(("storage", true), (problem.GetProperty("code").GetString(), problem.GetProperty("retryable").GetBoolean()));
        }
        Assert.Equal(task, IdOf(await Learner.JsonAsync(await WaitedAsync(_learner.CurrentAsync(_profession)))));
        Assert.Equal(("", null, 1), await _app.ReadAsync(db => db.AttemptTasks.Select(t => ValueTuple.Create(t.Draft, t.Answer, t.Attempt.Number)).SingleAsync()));
        Assert.Equal(1, _app.Upstream.RequestCount);

        await EndAsync(trouble);

        await Learner.JsonAsync(await _learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half" }));
        var next = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Whole"));
        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
        await Learner.JsonAsync(await _learner.Http.PostAsync($"/api/professions/{_profession}/progress/restart", null), HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task APage_GivesBackWhatWasTyped_AndGoesOnAfterwards(Trouble trouble)
    {
        var task = await _visitor.StartAsync();
        await BeginAsync(trouble);

        foreach (var refused in new[] { await WaitedAsync(AnswerAsync(task)), await WaitedAsync(_visitor.SaveDraftAsync(task, "\nTyped <b>")) })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Equal("\nTyped <b>", refused.Typed);
            Assert.Contains("cannot save at the moment", refused.Document.QuerySelector(".notice.is-bad[role=alert]")!.TextContent);
            Assert.Null(refused.Document.QuerySelector(".notice:not(.is-bad)"));
        }
        // A script's page keeps it by itself.
        foreach (var refused in new[] { await WaitedAsync(AnswerAsync(task, asFragment: true)), await WaitedAsync(_visitor.SaveDraftAsync(task, "Typed", asFragment: true)) })
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        var again = await WaitedAsync(_visitor.SubmitAsync(task, ".again form"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Answer"), (again.Status, again.Panel));
        Assert.Equal(("", null), await _app.ReadAsync(db => db.AttemptTasks.Select(t => ValueTuple.Create(t.Draft, t.Answer)).SingleAsync()));

        await EndAsync(trouble);

        Assert.Contains("Task 2 of 4", (await _visitor.CompleteAsync(await AnswerAsync(task))).Text);
        Assert.Equal("\nTyped <b>", await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync()));
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Buttons_SayThatNothingBegan(Trouble trouble)
    {
        var task = await _visitor.StartAsync();
        var mine = await _visitor.GetAsync("/professions/1");
        var other = await _visitor.GetAsync("/professions/2");
        var newcomer = new Visitor(_app);
        var theirs = await newcomer.GetAsync("/professions/1");
        await BeginAsync(trouble);

        Page[] refused =
        [
            await WaitedAsync(_visitor.SubmitAsync(mine, ".restart form")),
            await WaitedAsync(_visitor.SubmitAsync(other, ".start-box form")),
            await WaitedAsync(newcomer.SubmitAsync(theirs, ".start-box form")),
        ];

        Assert.All(refused, page => Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status));
        Assert.All(refused, page => Assert.Contains("cannot save at the moment, so nothing was sent", page.Document.QuerySelector(".notice.is-bad")!.TextContent));
        Assert.Equal(AttemptStatus.InProgress, await _app.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.Equal("Answer", (await _visitor.GetAsync(task.Path)).Panel);
        await EndAsync(trouble);
        Assert.Equal("Answer", (await newcomer.CompleteAsync(await newcomer.SubmitAsync(theirs, ".start-box form"))).Panel);
        Assert.Equal("Answer", (await _visitor.CompleteAsync(await _visitor.SubmitAsync(mine, ".restart form"))).Panel);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Reading_GoesOn(Trouble trouble)
    {
        var end = await _learner.PlayAsync(_profession);
        var task = await _visitor.StartAsync();
        await BeginAsync(trouble);

        var report = await Learner.JsonAsync(await _learner.Http.GetAsync($"/api/tasks/profession/{_profession}/report"));

        Assert.Equal(end.GetProperty("final_report").GetString(), report.GetProperty("final_report").GetString());
        foreach (var path in new[] { "/", "/professions/1", task.Path })
            Assert.Equal(HttpStatusCode.OK, (await WaitedAsync(_visitor.GetAsync(path))).Status);
        Assert.Equal("Answer", (await WaitedAsync(_visitor.GetAsync(task.Path))).Panel);
        await EndAsync(trouble);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task ATextThatCannotBeBegun_IsOfferedAgain(Trouble trouble)
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        await _app.WriteAsync(db => db.Generations.ExecuteDeleteAsync());
        await BeginAsync(trouble);
        var problem = await Learner.JsonAsync(await WaitedAsync(_learner.CurrentAsync(_profession)), HttpStatusCode.ServiceUnavailable);
        Assert.Equal("storage", problem.GetProperty("code").GetString());
        await EndAsync(trouble);
        Assert.Equal(task, IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession))));
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task AFinishedText_IsStoredAsSoonAsItCanBe(Trouble trouble)
    {
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        await live.SendAsync("Whole text");
        await stream.UntilAsync("token");
        await BeginAsync(trouble);
        await live.FinishAsync();

        Assert.Equal("storage", (await WaitedAsync(stream.UntilAsync("error"))).Body.GetProperty("code").GetString());
        Assert.Equal(GenerationState.Live, await _app.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
        await EndAsync(trouble);
        await WaitedAsync(_app.SeesAsync(db => db.Generations.AnyAsync(g => g.State == GenerationState.Completed && g.Text == "Whole text")));

        Assert.Equal("Whole text", (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("question").GetString());
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task TimeInWhichNothingCouldBeStored_IsGivenBack(Trouble trouble)
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        await WaitedAsync(KeepAsync());
        var (before, from) = (await DeadlineAsync(), _clock.GetUtcNow());
        await BeginAsync(trouble);
        _clock.Advance(TimeSpan.FromSeconds(6));
        await WaitedAsync(_app.Log.SeesAsync("The clocks could not be kept"));
        _clock.Advance(TimeSpan.FromMinutes(20));
        await EndAsync(trouble);

        // Before the clocks have been seen to: the time is not over.
        await Learner.JsonAsync(await WaitedAsync(_learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Still here" })));
        await WaitedAsync(KeepAsync());

        Assert.InRange(await DeadlineAsync(), before.AddMinutes(20), before + (_clock.GetUtcNow() - from));
        await Learner.JsonAsync(await _learner.SubmitAsync(task, "In time"));
    }

    private Task<Page> AnswerAsync(Page task, bool asFragment = false) =>
        _visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "\nTyped <b>" }, asFragment);

    private async Task BeginAsync(Trouble trouble)
    {
        _other = new SqliteConnection($"Data Source={Path.Combine(_disk.Folder, "profession-simulator.db")};Pooling=False");
        await _other.OpenAsync();
        if (trouble == Trouble.DiskFull)
        {
            // Or what is written next finds room in the log.
            while (await AskAsync("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
                await Task.Yield();
            _disk.Fill();
            return;
        }
        await RunAsync(trouble == Trouble.Locked ? "BEGIN IMMEDIATE" : "SELECT count(*) FROM Professions");
        if (trouble == Trouble.Locked)
            return;
        await _disk.MakeReadOnlyAsync();
        _isReadOnly = true;
        SqliteConnection.ClearAllPools();
    }

    private async Task EndAsync(Trouble trouble)
    {
        if (trouble == Trouble.DiskFull)
            _disk.Free();
        else if (trouble == Trouble.ReadOnly)
            await _disk.MakeWritableAsync();
        else
            await RunAsync("ROLLBACK");
    }

    private async Task<long> AskAsync(string question)
    {
        await using var ask = _other!.CreateCommand();
        ask.CommandText = question;
        return (long)(await ask.ExecuteScalarAsync())!;
    }

    private async Task RunAsync(string command)
    {
        await using var run = _other!.CreateCommand();
        run.CommandText = command;
        await run.ExecuteNonQueryAsync();
    }

    /// <summary>Lets the time pass for which a lock is waited for.</summary>
    private async Task<T> WaitedAsync<T>(Task<T> task)
    {
        await WaitedAsync((Task)task);
        return await task;
    }

    private async Task WaitedAsync(Task task)
    {
        var most = _clock.GetUtcNow().AddMinutes(5);
        while (!task.IsCompleted && _clock.GetUtcNow() < most)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(25));
            await Task.WhenAny(task, Task.Delay(1));
        }
        await task;
    }

    private Task KeepAsync() => _app.Services.GetServices<IHostedService>().OfType<ClockKeeper>().Single().KeepAsync(default);

    private Task<DateTimeOffset> DeadlineAsync() => _app.ReadAsync(db => db.AttemptTasks.Select(t => t.DeadlineAt!.Value).SingleAsync());

    private async Task<int> OtherProfessionAsync() =>
        await _app.ReadAsync(db => db.Professions.Where(p => p.Id != _profession && p.IsPublished).Select(p => p.Id).FirstAsync());

    private static int IdOf(JsonElement task) => task.GetProperty("id").GetInt32();
}
