using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>A text counts on the day on which it was queued.</summary>
public sealed class DayChangeTests : BudgetTest
{
    [Fact]
    public async Task TextThatEndsAfterMidnight_IsCorrectedOnItsDay()
    {
        Time.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        Learner = await App.SignInAsync(Learner.UserId);
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("Word");
        await stream.UntilAsync("token");

        Time.Advance(TimeSpan.FromSeconds(2));
        await live.FinishAsync();
        await stream.UntilAsync("done");

        var usage = await App.ReadAsync(db => db.DailyUsage.SingleAsync());
        var began = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime).AddDays(-1);
        Assert.Equal((began, CostOfOne), (usage.Day, usage.Tokens));
    }
}
