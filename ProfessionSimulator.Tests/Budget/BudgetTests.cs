using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>Which requests fit a budget, and whose budget they use up.</summary>
public class BudgetTests : BudgetTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Budget_IsExact_ToTheToken(bool ofServer)
    {
        var start = await MeasureStartAsync();
        var used = ofServer ? await UsedAsync() : 0;

        SetBudget(ofServer, used + start - 1);
        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted", 4 * 3600);
        Assert.False(await App.ReadAsync(db => db.Attempts.AnyAsync(a => a.UserId == Learner.UserId)));
        SetBudget(ofServer, used + start);

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
    }

    /// <summary>The judgements come last, and find what the text of the same transaction has left.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task Judgements_AreReserved_WhereTheTextLeavesRoom(int more, bool areReserved)
    {
        var start = await MeasureStartAsync();
        var other = await App.NewLearnerAsync();
        await Learner.JsonAsync(await other.CurrentAsync(Profession));
        var judgements = await App.ReadAsync(db => db.TokenReservations.SingleAsync(
            r => r.OwnerId == other.UserId && r.Purpose == Purpose.Judgement));
        var live = App.Upstream.EnqueueLive();
        Limits.UserTokensPerDay = start + judgements.Tokens + more;

        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.Started;

        Assert.Equal(areReserved, await App.ReadAsync(db => db.TokenReservations.AnyAsync(
            r => r.OwnerId == Learner.UserId && r.Purpose == Purpose.Judgement)));
        await live.SendAsync("Word");
        await live.FinishAsync();
    }

    [Fact]
    public async Task ConcurrentStarts_CannotExceedTheBudget()
    {
        var start = await MeasureStartAsync();
        App.Upstream.Default = Reply.Silence();
        Limits.ServerTokensPerDay = await UsedAsync() + 3 * start + start - 1;
        var learners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => App.NewLearnerAsync()));
        var attempts = App.Services.GetRequiredService<StartAttempt>();

        var refused = await Task.WhenAll(learners.Select(async learner =>
        {
            try
            {
                await attempts.StartOrContinueAsync(learner.UserId, Profession, AttemptMode.Timed, default);
                return false;
            }
            catch (LimitException)
            {
                return true;
            }
        }));

        Assert.Equal(17, refused.Count(r => r));
        Assert.Equal(3, await App.ReadAsync(db => db.Generations.CountAsync(g => g.State == GenerationState.Live)));
    }

    [Fact]
    public async Task Answer_IsKept_WhenTheBudgetIsUsedUp()
    {
        var task = (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        Limits.UserTokensPerDay = CostOfOne + await ReservedAsync();

        await RefusalAssert.TooManyRequestsAsync(await Learner.SubmitAsync(task, "Kept"), "budget_exhausted", 4 * 3600);
        Assert.Equal(
            "Kept",
            await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted");

        Limits.UserTokensPerDay += await MeasureSecondQuestionAsync() - 1;
        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted");
        Time.Advance(TimeSpan.FromHours(4) - TimeSpan.FromMilliseconds(1));
        Learner = await App.SignInAsync(Learner.UserId);
        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted", 1);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(
            2, (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task Pages_RefuseAStart_AndShowARefusedTextWithRetry()
    {
        var visitor = new Visitor(App);
        var task = await visitor.StartAsync();
        Limits.UserTokensPerDay = 1;

        var refused = await visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "Kept" });
        var newcomer = new Visitor(App);
        var start = await newcomer.BeginAsync();

        Assert.Equal("Failed", refused.Panel);
        Assert.Contains(
            "used up your AI allowance", refused.Document.QuerySelector("#panel [role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.TooManyRequests, start.Status);
        Assert.Contains("wasn't started", start.Document.QuerySelector(".start-box [role=alert]")!.TextContent);
        Limits.UserTokensPerDay = 1_000_000;
        // The same form is sent again; the newcomer has become a guest by now.
        Assert.Equal(
            "Answer", (await newcomer.CompleteAsync(await newcomer.SubmitAsync(start, ".start-box form"))).Panel);
        Assert.Equal("Answer", (await visitor.CompleteAsync(await visitor.SubmitAsync(refused, "#panel form"))).Panel);
    }

    [Fact]
    public async Task DeletedAccount_DoesNotRefundTheServersBudget()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        await DeleteAsync(Learner.UserId);
        var next = await App.NewLearnerAsync();
        var start = await MeasureStartAsync();
        await DeleteAsync(await App.ReadAsync(db => db.Generations.Select(g => g.OwnerId).SingleAsync()));

        Limits.ServerTokensPerDay = start + 2 * CostOfOne - 1;
        await RefusalAssert.TooManyRequestsAsync(await next.CurrentAsync(Profession), "budget_exhausted");
        Time.Advance(TimeSpan.FromHours(4));
        next = await App.SignInAsync(next.UserId);

        await Learner.JsonAsync(await next.CurrentAsync(Profession));
        Assert.Equal([2 * CostOfOne, CostOfOne], await UsageOfEachDayAsync());
        await DeleteAsync(next.UserId);
        Assert.Equal([2 * CostOfOne, CostOfOne], await UsageOfEachDayAsync());
        await App.Services.GetRequiredService<TokenBudget>().RemoveExpiredAsync(default);
        Assert.Equal([CostOfOne], await UsageOfEachDayAsync());
    }

    private Task<List<long>> UsageOfEachDayAsync() =>
        App.ReadAsync(db => db.DailyUsage.OrderBy(u => u.Day).Select(u => u.Tokens).ToListAsync());

    [Fact]
    public async Task OfflineModel_IsNeverLimited()
    {
        await using var app = AppFactory.Offline()
            .Set("ProfessionSimulator:Limits:UserTokensPerDay", "1").Set(
                "ProfessionSimulator:Limits:ServerTokensPerDay", "1");
        var learner = await app.NewLearnerAsync();

        Assert.True((await learner.PlayAsync(await learner.ProfessionAsync())).GetProperty("completed").GetBoolean());
        Assert.Equal(0, await app.ReadAsync(db => db.Generations.SumAsync(g => g.CountedTokens)));
        Assert.False(await app.ReadAsync(db => db.TokenReservations.AnyAsync()));
    }

    private async Task<long> MeasureSecondQuestionAsync()
    {
        var somebody = await App.NewLearnerAsync();
        var (user, server) = (Limits.UserTokensPerDay, Limits.ServerTokensPerDay);
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1_000_000, 1_000_000);
        var task = (await Learner.JsonAsync(await somebody.CurrentAsync(Profession))).GetProperty("id").GetInt32();
        var live = App.Upstream.EnqueueLive();
        await using var stream = await somebody.SubmitStreamAsync(task, "Kept");
        await live.Started;
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (user, server);
        var counted = await App.ReadAsync(db => db.Generations.Where(
            g => g.OwnerId == somebody.UserId && g.State == GenerationState.Live).Select(g => g.CountedTokens).SingleAsync());
        await live.SendAsync("Word");
        await live.FinishAsync();
        return counted;
    }

    private Task<bool> DeleteAsync(int userId) =>
        App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(userId, default);

    private Task<long> UsedAsync() => App.ReadAsync(db => db.Generations.SumAsync(g => g.CountedTokens));
}
