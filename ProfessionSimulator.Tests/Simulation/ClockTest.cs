using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A learner whose tasks have 15 minutes, and a manual clock.</summary>
public abstract class ClockTest : IAsyncLifetime
{
    private protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    private protected ManualTime Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected AppFactory App { get; private set; } = null!;

    private protected Learner Learner { get; private set; } = null!;

    private protected int Profession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync(Clock);
        Configure(App);
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync();
        await Clock.WaitForDelayAsync(DeadlineWorker.Interval);
        // After a start, learners have a minute to come back before deadlines are settled.
        Clock.Advance(TimeSpan.FromMinutes(2));
        // The timer's own run is over, so that it interferes with nothing that a test does.
        await Clock.WaitForDelayAsync(DeadlineWorker.Interval);
    }

    private protected virtual void Configure(AppFactory app)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
    }

    /// <summary>The current time in milliseconds, as it is stored.</summary>
    private protected DateTimeOffset Now() =>
        DateTimeOffset.FromUnixTimeMilliseconds(Clock.GetUtcNow().ToUnixTimeMilliseconds());

    private protected async Task<JsonElement> CurrentAsync() =>
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

    /// <summary>Receives the current task as a whole and returns its id.</summary>
    private protected async Task<int> ReceiveTaskAsync() => (await CurrentAsync()).GetProperty("id").GetInt32();

    private protected Task<HttpResponseMessage> SaveDraftAsync(int task, string draft) =>
        Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft });

    private protected async Task DraftAsync(int task, string draft) =>
        await Learner.JsonAsync(await SaveDraftAsync(task, draft));

    private protected Task<HttpResponseMessage> RestartAttemptAsync() =>
        Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null);

    /// <summary>Submits as a page does whose countdown is at zero.</summary>
    private protected Task<AttemptStep> SubmitByClockAsync(int task, string text, DraftVersion? basedOn) =>
        App.Services.GetRequiredService<SubmitAnswer>().SubmitAsync(
            Learner.UserId,
            AnswerSubmission.FromPage(task, text, questionId: null, basedOn, isByClock: true),
            default);

    /// <summary>Settles deadlines once, in addition to the timer's runs.</summary>
    private protected Task SettleDeadlinesAsync() =>
        App.Services.GetServices<IHostedService>().OfType<DeadlineWorker>().Single().RunOnceAsync(default);

    /// <summary>Restarts the server on the same data.</summary>
    private protected async Task RestartServerAsync(TimeSpan downtime, Action<IServiceCollection>? changed = null)
    {
        await App.StopAsync();
        Clock.Advance(downtime);
        App = await App.RestartedAsync();
        App.With(changed ?? (_ => { }));
        // The server starts with its first client, which blocks the thread.
        Learner = await Task.Run(() => Learner.In(App));
    }

    /// <summary>Moves every time into the past, as if the server had not settled deadlines since then.</summary>
    private protected Task BackdateAsync(TimeSpan time) => App.WriteAsync(async db =>
    {
        foreach (var task in await db.AttemptTasks.Where(t => t.ReceivedAt != null).ToListAsync())
            (task.ReceivedAt, task.DeadlineAt) = (task.ReceivedAt - time, task.DeadlineAt - time);
    });

    private protected Task<AttemptTask> TaskAsync() =>
        App.ReadAsync(db => db.AttemptTasks.AsNoTracking().OrderByDescending(t => t.Order).FirstAsync());

    private protected async Task<DateTimeOffset> DeadlineAsync() => (await TaskAsync()).DeadlineAt!.Value;

    private protected async Task<(string? Answer, bool TimeRanOut)> ReadAnswerAsync(int task)
    {
        var stored = await App.ReadAsync(db => db.AttemptTasks.SingleAsync(t => t.Id == task));
        return (stored.Answer, stored.TimeRanOut);
    }

    /// <summary>The headings and texts of the page's warning.</summary>
    private protected static IEnumerable<string> ReadNotice(Page page) =>
        page.Document.QuerySelectorAll(".notice.is-bad > :is(h3, .own-words)").Select(part => part.TextContent);
}
