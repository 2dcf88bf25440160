using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>A learner who plays the project manager's day through the API, and scripted judges.</summary>
public abstract class JudgedDayTest : IAsyncLifetime
{
    /// <summary>A reply that cannot be used.</summary>
    private protected const string Unusable = "I think that the learner did very well. All statements are met.";

    private protected AppFactory App { get; set; } = null!;

    private protected Learner Learner { get; set; } = null!;

    private protected int Profession { get; private set; }

    private protected IReadOnlyList<Criterion> Criteria { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        Configure(App);
        await EnterAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }

    private protected virtual void Configure(AppFactory app)
    {
    }

    private protected static void AskOneJudge(AppFactory app) => app.Set("ProfessionSimulator:Judging:Judgements", "1");

    private protected async Task EnterAsync()
    {
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync("en");
        Criteria = await App.ReadAsync(db => db.Professions.Where(p => p.Id == Profession)
            .Select(p => p.CurrentScenario!.Criteria).SingleAsync());
    }

    /// <summary>Answers all tasks and returns the attempt's id.</summary>
    private protected async Task<int> PlayAsync(Func<int, string> answer, string mode = "timed")
    {
        var result = await Learner.JsonAsync(await Learner.CurrentAsync(Profession, mode));
        while (!result.GetProperty("completed").GetBoolean())
        {
            var task = result.TryGetProperty("next_task", out var next) ? next : result;
            var order = task.GetProperty("order").GetInt32();
            result = await Learner.JsonAsync(
                await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), answer(order)));
        }
        return await FindAttemptAsync();
    }

    /// <summary>Begins another attempt with the same profession.</summary>
    private protected async Task RestartAsync() => await Learner.JsonAsync(
        await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null), System.Net.HttpStatusCode.Created);

    /// <summary>Says everything that is wanted in a task, in the words of the pack's examples.</summary>
    private protected string Strong(int task) => string.Join(
        '\n', Wanted().Where(criterion => criterion.Tasks.Contains(task)).Select(criterion => criterion.Hit).Prepend("My answer."));

    /// <summary>Finds a claim met where the pack's example is in an answer.</summary>
    private protected Reply JudgeByHits() => Reply.From(request =>
    {
        var judge = ScriptedJudge.Read(request);
        var answers = judge.User[..judge.User.IndexOf("The statements:", StringComparison.Ordinal)];
        return judge.Reply(asks => Wanted()
            .Where(criterion => criterion.Asks == asks && answers.Contains(criterion.Hit, StringComparison.Ordinal))
            .Select(criterion => criterion.Hit).ToArray());
    });

    /// <summary>Whatever the answers say, all that is wanted is met; the quotations are the pack's own examples.</summary>
    private protected Reply JudgeThatInvents() => Reply.From(request => ScriptedJudge.Read(request).Reply(asks =>
        Wanted().Where(criterion => criterion.Asks == asks).Select(criterion => criterion.Hit).ToArray()));

    /// <summary>Says yes to everything, canaries included.</summary>
    private protected static Reply JudgeThatObeys() =>
        Reply.From(request => ScriptedJudge.Read(request).Reply(_ => ["My answer."]));

    private protected Task WaitUntilDecidedAsync(int attemptId) => App.WaitUntilAsync(async db =>
        await db.Judgements.AnyAsync(j => j.AttemptId == attemptId)
        && !await db.Judgements.AnyAsync(j => j.AttemptId == attemptId && !j.IsReplaced && j.State == JudgementState.Waiting)
        && !await db.TokenReservations.AnyAsync(r => r.SubjectId == attemptId && r.Purpose == Purpose.Judgement));

    private protected async Task<JudgedResult> JudgedAsync(int attemptId)
    {
        await WaitUntilDecidedAsync(attemptId);
        return await ResultAsync(attemptId);
    }

    private protected async Task<JudgedResult> ResultAsync(int attemptId) =>
        await App.ReadAsync(db => JudgementQueries.FindResultAsync(db, attemptId, default))
        ?? throw new InvalidOperationException("No finished attempt.");

    private protected Task<List<Judgement>> JudgementsAsync(int attemptId) => App.ReadAsync(db =>
        db.Judgements.AsNoTracking().Where(j => j.AttemptId == attemptId).OrderBy(j => j.Id).ToListAsync());

    private protected Task<bool> RetryAsync(int attemptId) =>
        App.Services.GetRequiredService<RetryJudgements>().RetryAsync(Learner.UserId, new(attemptId), default);

    /// <summary>Makes the stored reply of one judgement one that no release can read.</summary>
    private protected Task SpoilReplyAsync(int judgementId) => App.WriteAsync(db => db.Generations
        .Where(g => g.Purpose == Purpose.Judgement && g.SubjectId == judgementId)
        .ExecuteUpdateAsync(row => row.SetProperty(g => g.Text, "Of an earlier form.")));

    private protected Task<int> FindAttemptAsync() => App.ReadAsync(db =>
        db.Attempts.Where(a => a.UserId == Learner.UserId).OrderByDescending(a => a.Id).Select(a => a.Id).FirstAsync());

    private IEnumerable<Criterion> Wanted() =>
        Criteria.Where(criterion => criterion is { IsFault: false, Check: null });
}
