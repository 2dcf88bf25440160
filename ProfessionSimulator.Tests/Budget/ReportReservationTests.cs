using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>The tokens of a started attempt's report are reserved, so that it can be written.</summary>
public class ReportReservationTests : BudgetTest
{
    [Fact]
    public async Task StartedAttemptsReport_IsWritten_DespiteAUsedUpBudget()
    {
        var last = await PlayToTheLastAsync();
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);
        App.Upstream.Enqueue(
            Reply.Pieces("Half").ThenCut(),
            Reply.Pieces("Half").ThenCut(),
            Reply.Status(401),
            Reply.Pieces("Half").ThenCut());

        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.SubmitAsync(last, "The last")).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);

        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted");
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1_000_000, 1_000_000);
        Assert.True(
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("completed").GetBoolean());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Reservation_ExpiresSixHoursAfterTheLastText(int behind, bool isReserved)
    {
        var last = await PlayToTheLastAsync();
        await PassAsync(TimeSpan.FromHours(6) - TimeSpan.FromMilliseconds(1 - behind));
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);

        var reply = await Learner.SubmitAsync(last, "The last");

        if (isReserved)
            Assert.True((await Learner.JsonAsync(reply)).GetProperty("completed").GetBoolean());
        else
            await RefusalAssert.TooManyRequestsAsync(reply, "budget_exhausted");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reservation_CountsUntilItEnds(bool ofServer)
    {
        var start = await MeasureStartAsync();
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        await PassAsync(TimeSpan.FromHours(6) - TimeSpan.FromMinutes(1));
        var other = await Learner.ProfessionAsync("en");
        // The budget has what the other learner needs, and less than a reservation more.
        SetBudget(ofServer, start + await ReservedAsync() / 2);

        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(other), "budget_exhausted", 60);
        await PassAsync(TimeSpan.FromMinutes(1));

        await Learner.JsonAsync(await Learner.CurrentAsync(other));
        var now = Time.GetUtcNow();
        Assert.Equal(1, await App.ReadAsync(
            db => db.TokenReservations.CountAsync(r => r.Purpose == Purpose.Report && r.ExpiresAt > now)));
    }

    [Fact]
    public async Task Answer_ExtendsTheReservation()
    {
        var task =
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"))).GetProperty("id").GetInt32();
        await PassAsync(TimeSpan.FromHours(5));
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Answer"));
        await PassAsync(TimeSpan.FromHours(5));

        Assert.NotEqual(0, await StillReservedAsync());
    }

    [Fact]
    public async Task ExpiredReservation_IsRenewedByTheNextAnswer()
    {
        var task =
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"))).GetProperty("id").GetInt32();
        var reserved = await StillReservedAsync();
        await PassAsync(TimeSpan.FromHours(7));
        Assert.Equal(0, await StillReservedAsync());

        await Learner.JsonAsync(await Learner.SubmitAsync(task, "Answer"));

        Assert.Equal(reserved, await StillReservedAsync());
    }

    [Fact]
    public async Task UnrenewableReservation_KeepsTheAnswer_SaysWhenToRetry()
    {
        var task =
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"))).GetProperty("id").GetInt32();
        await PassAsync(TimeSpan.FromHours(7));
        var other = await Learner.ProfessionAsync("en");
        await Learner.JsonAsync(await Learner.CurrentAsync(other, "practice"));
        var needed = await StillReservedAsync();
        await PassAsync(TimeSpan.FromHours(1));
        // The budget has room for the question, but not for the report.
        Limits.UserTokensPerDay = 2 * needed - 1000;

        var problem = await RefusalAssert.TooManyRequestsAsync(
            await Learner.SubmitAsync(task, "Kept"), "budget_exhausted", 5 * 3600);

        Assert.Contains("5 h", problem.GetProperty("detail").GetString());
        Assert.Equal(
            "Kept",
            await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        await PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(
            2, (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task Reservation_IsReleasedWhenAbandoned_UsedWhenCompleted()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var reserved = await ReservedAsync();
        await Learner.JsonAsync(
            await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null),
            HttpStatusCode.Created);
        Assert.Equal(reserved, await ReservedAsync());
        Assert.NotEqual(0, reserved);

        await Learner.PlayAsync(Profession);

        Assert.Equal(0, await ReservedAsync());
    }

    [Fact]
    public async Task Reservation_FollowsTheSettingsOfTextLimits()
    {
        var settings = App.Services.GetRequiredService<IOptions<ModelOptions>>().Value;
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var before = await ReservedAsync();
        (settings.QuestionTokens, settings.ReportTokens) = (settings.QuestionTokens + 10, settings.ReportTokens + 1000);

        await Learner.JsonAsync(
            await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null),
            HttpStatusCode.Created);

        Assert.Equal(before + 10 * task.GetProperty("task_count").GetInt32() + 1000, await ReservedAsync());
    }

    [Fact]
    public async Task UnaffordableRestart_KeepsTheAttempt()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Limits.UserTokensPerDay = CostOfOne + await ReservedAsync() - 1;

        await RefusalAssert.TooManyRequestsAsync(
            await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null), "budget_exhausted");

        Assert.Equal(
            AttemptStatus.InProgress, await App.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.NotEqual(0, await ReservedAsync());
    }

    private async Task PassAsync(TimeSpan time)
    {
        Time.Advance(time);
        Learner = await App.SignInAsync(Learner.UserId);
    }

    private Task<long> StillReservedAsync()
    {
        var now = Time.GetUtcNow();
        return App.ReadAsync(db => db.TokenReservations
            .Where(r => r.Purpose == Purpose.Report && r.ExpiresAt > now).SumAsync(r => r.Tokens));
    }

    private async Task<int> PlayToTheLastAsync()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"));
        while (task.GetProperty("order").GetInt32() < task.GetProperty("task_count").GetInt32())
        {
            task = (await Learner.JsonAsync(await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), "Answer")))
                .GetProperty("next_task");
        }

        return task.GetProperty("id").GetInt32();
    }
}
