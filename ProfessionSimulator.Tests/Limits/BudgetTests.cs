using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>Model tokens a day. The scripted provider says that each text cost 11 + 7.</summary>
public sealed class BudgetTests : IAsyncLifetime
{
    private const int CostOfOne = 18;

    // A browser drops cookies by its own clock: not in the past.
    private readonly ManualTime _time = new(new(DateTimeOffset.UtcNow.UtcDateTime.Date.AddHours(20), TimeSpan.Zero));
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync(_time);
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private LimitOptions Limits => _app.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exactly_TheBudgetPasses_AndOneTokenLessDoesNot(bool ofServer)
    {
        var start = await MeasureStartAsync();
        var used = ofServer ? await UsedAsync() : 0;

        SetBudget(ofServer, used + start - 1);
        await Refused.ForNowAsync(await _learner.CurrentAsync(_profession), "budget_exhausted", 4 * 3600);
        Assert.False(await _app.ReadAsync(db => db.Attempts.AnyAsync(a => a.UserId == _learner.UserId)));
        SetBudget(ofServer, used + start);

        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
    }

    [Fact]
    public async Task ManyAtOnce_CannotPassTogether()
    {
        var start = await MeasureStartAsync();
        _app.Upstream.Default = Reply.Silence();
        Limits.ServerTokensPerDay = await UsedAsync() + 3 * start + start - 1;
        var learners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _app.NewLearnerAsync()));
        var attempts = _app.Services.GetRequiredService<StartAttempt>();

        var refused = await Task.WhenAll(learners.Select(async learner =>
        {
            try
            {
                await attempts.StartOrContinueAsync(learner.UserId, _profession, false, AttemptMode.Timed, default);
                return false;
            }
            catch (LimitException)
            {
                return true;
            }
        }));

        Assert.Equal(17, refused.Count(r => r));
        Assert.Equal(3, await _app.ReadAsync(db => db.Generations.CountAsync(g => g.State == GenerationState.Live)));
    }

    [Fact]
    public async Task AnAnswer_IsKept_WhenTheBudgetIsUsedUp_AndTheNextDayGoesOn()
    {
        var task = (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("id").GetInt32();
        Limits.UserTokensPerDay = CostOfOne + await ReservedAsync();

        await Refused.ForNowAsync(await _learner.SubmitAsync(task, "Kept"), "budget_exhausted", 4 * 3600);
        Assert.Equal("Kept", await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        await Refused.ForNowAsync(await _learner.CurrentAsync(_profession), "budget_exhausted");

        Limits.UserTokensPerDay += await MeasureSecondQuestionAsync() - 1;
        await Refused.ForNowAsync(await _learner.CurrentAsync(_profession), "budget_exhausted");
        _time.Advance(TimeSpan.FromHours(4) - TimeSpan.FromMilliseconds(1));
        _learner = await _app.SignedInAgainAsync(_learner);
        await Refused.ForNowAsync(await _learner.CurrentAsync(_profession), "budget_exhausted", 1);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task AStartedAttemptsReport_IsWritten_ThoughTheBudgetIsUsedUp_AlsoAgain_ButNotForEver()
    {
        var last = await PlayToTheLastAsync();
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);
        _app.Upstream.Enqueue(Reply.Pieces("Half").ThenCut(), Reply.Pieces("Half").ThenCut(), Reply.Status(401), Reply.Pieces("Half").ThenCut());

        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.SubmitAsync(last, "The last")).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.CurrentAsync(_profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.CurrentAsync(_profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.CurrentAsync(_profession)).StatusCode);

        await Refused.ForNowAsync(await _learner.CurrentAsync(_profession), "budget_exhausted");
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1_000_000, 1_000_000);
        Assert.True((await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("completed").GetBoolean());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task TheReservation_EndsSevenDaysAfterTheStart(int behind, bool isReserved)
    {
        var last = await PlayToTheLastAsync();
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1 - behind));
        _learner = await _app.SignedInAgainAsync(_learner);
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);

        var reply = await _learner.SubmitAsync(last, "The last");

        if (isReserved)
            Assert.True((await Learner.JsonAsync(reply)).GetProperty("completed").GetBoolean());
        else
            await Refused.ForNowAsync(reply, "budget_exhausted");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AReservation_CountsUntilItEnds(bool ofServer)
    {
        var start = await MeasureStartAsync();
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        _time.Advance(TimeSpan.FromDays(6));
        _learner = await _app.SignedInAgainAsync(_learner);
        var other = await _learner.ProfessionAsync("en");
        // Whatever the other one needs, with less than a reservation on top of it.
        SetBudget(ofServer, start + await ReservedAsync() / 2);

        await Refused.ForNowAsync(await _learner.CurrentAsync(other), "budget_exhausted");
        _time.Advance(TimeSpan.FromDays(1));
        _learner = await _app.SignedInAgainAsync(_learner);

        await Learner.JsonAsync(await _learner.CurrentAsync(other));
        Assert.Equal(1, await _app.ReadAsync(db => db.TokenReservations.CountAsync()));
    }

    [Fact]
    public async Task AnAbandonedAttempt_GivesItsReservationBack_AndACompletedOneHasUsedIt()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        var reserved = await ReservedAsync();
        await Learner.JsonAsync(await _learner.Http.PostAsync($"/api/professions/{_profession}/progress/restart", null), HttpStatusCode.Created);
        Assert.Equal(reserved, await ReservedAsync());
        Assert.NotEqual(0, reserved);

        await _learner.PlayAsync(_profession);

        Assert.Equal(0, await ReservedAsync());
    }

    [Fact]
    public async Task ARestartThatCannotBePaid_LeavesTheAttemptAsItIs()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        Limits.UserTokensPerDay = CostOfOne + await ReservedAsync() - 1;

        await Refused.ForNowAsync(await _learner.Http.PostAsync($"/api/professions/{_profession}/progress/restart", null), "budget_exhausted");

        Assert.Equal(AttemptStatus.InProgress, await _app.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.NotEqual(0, await ReservedAsync());
    }

    [Fact]
    public async Task Pages_RefuseAStartInPlace_AndShowARefusedTextWithTryAgain()
    {
        var visitor = new Visitor(_app);
        var task = await visitor.StartAsync();
        Limits.UserTokensPerDay = 1;

        var refused = await visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Kept" });
        var newcomer = new Visitor(_app);
        var start = await newcomer.BeginAsync();

        Assert.Equal("Failed", refused.Panel);
        Assert.Contains("used up your share of the AI", refused.Document.QuerySelector("#panel [role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.TooManyRequests, start.Status);
        Assert.Contains("not started", start.Document.QuerySelector(".start-box [role=alert]")!.TextContent);
        Limits.UserTokensPerDay = 1_000_000;
        // The same form again: it is that of the guest that the newcomer has become.
        Assert.Equal("Answer", (await newcomer.CompleteAsync(await newcomer.SubmitAsync(start, ".start-box form"))).Panel);
        Assert.Equal("Answer", (await visitor.CompleteAsync(await visitor.SubmitAsync(refused, "#panel form"))).Panel);
    }

    [Fact]
    public async Task ADeletedAccount_DoesNotGiveTheServersBudgetBack()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        await DeleteAsync(_learner.UserId);
        var next = await _app.NewLearnerAsync();
        var start = await MeasureStartAsync();
        await DeleteAsync(await _app.ReadAsync(db => db.Generations.Select(g => g.OwnerId).SingleAsync()));

        Limits.ServerTokensPerDay = start + 2 * CostOfOne - 1;
        await Refused.ForNowAsync(await next.CurrentAsync(_profession), "budget_exhausted");
        _time.Advance(TimeSpan.FromHours(4));
        next = await _app.SignedInAgainAsync(next);

        await Learner.JsonAsync(await next.CurrentAsync(_profession));
        Assert.Equal(2 * CostOfOne, await _app.ReadAsync(db => db.DeletedUsage.Select(u => u.Tokens).SingleAsync()));
        await DeleteAsync(next.UserId);
        Assert.Equal(CostOfOne, await _app.ReadAsync(db => db.DeletedUsage.Select(u => u.Tokens).SingleAsync()));
    }

    [Fact]
    public async Task TheOfflineScript_IsNeverLimited()
    {
        await using var app = AppFactory.Offline()
            .Set("ProfessionSimulator:Limits:UserTokensPerDay", "1").Set("ProfessionSimulator:Limits:ServerTokensPerDay", "1");
        var learner = await app.NewLearnerAsync();

        Assert.True((await learner.PlayAsync(await learner.ProfessionAsync())).GetProperty("completed").GetBoolean());
        Assert.Equal(0, await app.ReadAsync(db => db.Generations.SumAsync(g => g.CountedTokens)));
        Assert.False(await app.ReadAsync(db => db.TokenReservations.AnyAsync()));
    }

    private void SetBudget(bool ofServer, long tokens)
    {
        if (ofServer)
            Limits.ServerTokensPerDay = tokens;
        else
            Limits.UserTokensPerDay = tokens;
    }

    /// <summary>What somebody needs to start: the report set aside, and the most that the first question may cost. Leaves one cost behind.</summary>
    private async Task<long> MeasureStartAsync()
    {
        var somebody = await _app.NewLearnerAsync();
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await somebody.CurrentStreamAsync(_profession);
        await live.Started;
        var start = await _app.ReadAsync(db => db.Generations.Where(g => g.OwnerId == somebody.UserId).SumAsync(g => g.CountedTokens)) + await ReservedAsync(somebody);
        await live.SendAsync("Word");
        await live.FinishAsync();
        await stream.RestAsync();
        await _app.Services.GetRequiredService<WriterLane>().WriteAsync(db => db.TokenReservations.Where(r => r.OwnerId == somebody.UserId).ExecuteDeleteAsync(), default);
        return start;
    }

    private async Task<long> MeasureSecondQuestionAsync()
    {
        var somebody = await _app.NewLearnerAsync();
        var (user, server) = (Limits.UserTokensPerDay, Limits.ServerTokensPerDay);
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1_000_000, 1_000_000);
        var task = (await Learner.JsonAsync(await somebody.CurrentAsync(_profession))).GetProperty("id").GetInt32();
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await somebody.SubmitStreamAsync(task, "Kept");
        await live.Started;
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (user, server);
        var counted = await _app.ReadAsync(db => db.Generations.Where(g => g.OwnerId == somebody.UserId && g.State == GenerationState.Live).Select(g => g.CountedTokens).SingleAsync());
        await live.SendAsync("Word");
        await live.FinishAsync();
        return counted;
    }

    private async Task<int> PlayToTheLastAsync()
    {
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession, "practice"));
        while (task.GetProperty("order").GetInt32() < task.GetProperty("task_count").GetInt32())
            task = (await Learner.JsonAsync(await _learner.SubmitAsync(task.GetProperty("id").GetInt32(), "Answer"))).GetProperty("next_task");
        return task.GetProperty("id").GetInt32();
    }

    private Task<bool> DeleteAsync(int userId) => _app.Services.GetRequiredService<DeleteAccount>().DeleteAsync(userId, default);

    private Task<long> ReservedAsync(Learner? of = null) =>
        _app.ReadAsync(db => db.TokenReservations.Where(r => of == null || r.OwnerId == of.UserId).SumAsync(r => r.Tokens));

    private Task<long> UsedAsync() => _app.ReadAsync(db => db.Generations.SumAsync(g => g.CountedTokens));
}
