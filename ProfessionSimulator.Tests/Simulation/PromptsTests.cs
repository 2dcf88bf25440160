using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public sealed class PromptsTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync("en");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Model_IsToldThatATimedDayHasAClock()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        Assert.Contains("This day is timed", Sent(0)[0]);
        Assert.DoesNotContain("This day is practice", Sent(0)[0]);
        Assert.Contains("time-limit-minutes=\"15\"", Sent(0)[^1]);
    }

    [Fact]
    public async Task Model_IsToldThatPracticeHasNoClock()
    {
        await Learner.JsonAsync(await _learner.CurrentAsync(_profession, "practice"));

        Assert.Contains("This day is practice", Sent(0)[0]);
        Assert.DoesNotContain("This day is timed", Sent(0)[0]);
        Assert.DoesNotContain("time-limit-minutes", Sent(0)[^1]);
    }

    [Theory]
    [InlineData("timed")]
    [InlineData("practice")]
    public async Task EachCall_BeginsWithTheWholePreviousCall(string mode)
    {
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession, mode));
        await Learner.JsonAsync(await _learner.SubmitAsync(task.GetProperty("id").GetInt32(), "First the queue."));

        Assert.Equal(Sent(0), Sent(1).Take(Sent(0).Count));
    }

    private List<string> Sent(int call) =>
        [.. _app.Upstream.Requests[call].Body.GetProperty("messages").EnumerateArray().Select(Content)];

    private static string Content(JsonElement message) => message.GetProperty("content").GetString()!;
}
