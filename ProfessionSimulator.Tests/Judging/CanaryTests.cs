using ProfessionSimulator.Judging;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class CanaryTests
{
    /// <summary>An answer of 20,000 characters has room for them, so that anybody could try.</summary>
    [Fact]
    public async Task AnswerWithAllFigures_GetsALongerOne()
    {
        var figures = Enumerable.Range(0, 3500).Select(i => 2005 + 10 * (i / 5) + i % 5);
        JudgedAnswer[] answers = [Answer(string.Join('\n', figures))];
        var draw = new Draw("0123456789abcdef0123456789abcdef");

        var canary = await Task.Run(() => Canary.Create(draw, 1, "en", answers)).WaitAsync(
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Matches("^States that [0-9]{5,7} [a-z]+ were sent to", canary.Asks);
        Assert.Equal(canary, Canary.Create(draw, 1, "en", answers));
    }
}
