using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>Whoever begins an attempt gets its report: the tokens for it are set aside.</summary>
public sealed class ReportReservationTests : BudgetTest
{
    [Fact]
    public async Task AStartedAttemptsReport_IsWritten_ThoughTheBudgetIsUsedUp_AlsoAgain_ButNotForEver()
    {
        var last = await PlayToTheLastAsync();
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);
        App.Upstream.Enqueue(Reply.Pieces("Half").ThenCut(), Reply.Pieces("Half").ThenCut(), Reply.Status(401), Reply.Pieces("Half").ThenCut());

        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.SubmitAsync(last, "The last")).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);

        await Refused.ForNowAsync(await Learner.CurrentAsync(Profession), "budget_exhausted");
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1_000_000, 1_000_000);
        Assert.True((await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("completed").GetBoolean());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task TheReservation_EndsSevenDaysAfterTheStart(int behind, bool isReserved)
    {
        var last = await PlayToTheLastAsync();
        Time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1 - behind));
        Learner = await App.SignedInAgainAsync(Learner);
        (Limits.UserTokensPerDay, Limits.ServerTokensPerDay) = (1, 1);

        var reply = await Learner.SubmitAsync(last, "The last");

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
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Time.Advance(TimeSpan.FromDays(6));
        Learner = await App.SignedInAgainAsync(Learner);
        var other = await Learner.ProfessionAsync("en");
        // Whatever the other one needs, with less than a reservation on top of it.
        SetBudget(ofServer, start + await ReservedAsync() / 2);

        await Refused.ForNowAsync(await Learner.CurrentAsync(other), "budget_exhausted");
        Time.Advance(TimeSpan.FromDays(1));
        Learner = await App.SignedInAgainAsync(Learner);

        await Learner.JsonAsync(await Learner.CurrentAsync(other));
        Assert.Equal(1, await App.ReadAsync(db => db.TokenReservations.CountAsync()));
    }

    [Fact]
    public async Task AnAbandonedAttempt_GivesItsReservationBack_AndACompletedOneHasUsedIt()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var reserved = await ReservedAsync();
        await Learner.JsonAsync(await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null), HttpStatusCode.Created);
        Assert.Equal(reserved, await ReservedAsync());
        Assert.NotEqual(0, reserved);

        await Learner.PlayAsync(Profession);

        Assert.Equal(0, await ReservedAsync());
    }

    [Fact]
    public async Task AReservation_FollowsTheSettingsOfTextLimits()
    {
        var settings = App.Services.GetRequiredService<IOptions<ModelOptions>>().Value;
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var before = await ReservedAsync();
        (settings.QuestionTokens, settings.ReportTokens) = (settings.QuestionTokens + 10, settings.ReportTokens + 1000);

        await Learner.JsonAsync(await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null), HttpStatusCode.Created);

        Assert.Equal(before + 10 * task.GetProperty("task_count").GetInt32() + 1000, await ReservedAsync());
    }

    [Fact]
    public async Task ARestartThatCannotBePaid_LeavesTheAttemptAsItIs()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Limits.UserTokensPerDay = CostOfOne + await ReservedAsync() - 1;

        await Refused.ForNowAsync(await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null), "budget_exhausted");

        Assert.Equal(AttemptStatus.InProgress, await App.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.NotEqual(0, await ReservedAsync());
    }

    private async Task<int> PlayToTheLastAsync()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession, "practice"));
        while (task.GetProperty("order").GetInt32() < task.GetProperty("task_count").GetInt32())
            task = (await Learner.JsonAsync(await Learner.SubmitAsync(task.GetProperty("id").GetInt32(), "Answer"))).GetProperty("next_task");
        return task.GetProperty("id").GetInt32();
    }
}
