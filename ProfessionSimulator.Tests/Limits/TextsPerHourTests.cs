using System.Net;
using ProfessionSimulator.Tests.Budget;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Limits;

/// <summary>A failed text costs no tokens, so its retries are limited per hour.</summary>
public class TextsPerHourTests : BudgetTest
{
    [Fact]
    public async Task FailedTexts_CanBeRetried_LimitedPerHour()
    {
        Limits.TextsPerHour = 3;
        App.Upstream.Default = Reply.Status(400);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
            Time.Advance(TimeSpan.FromMinutes(10));
        }

        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "too_many_requests", 30 * 60);

        Assert.Equal(3, App.Upstream.Requests.Count);
        Assert.Equal(
            HttpStatusCode.BadGateway, (await (await App.NewLearnerAsync()).CurrentAsync(Profession)).StatusCode);
        Time.Advance(TimeSpan.FromMinutes(30));
        Learner = await App.SignInAsync(Learner.UserId);
        Assert.Equal(HttpStatusCode.BadGateway, (await Learner.CurrentAsync(Profession)).StatusCode);
        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "too_many_requests", 10 * 60);
    }
}
