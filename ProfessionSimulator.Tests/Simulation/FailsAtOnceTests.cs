using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>
/// A text fails before the request that began it looks for it: the request fails and begins no second text.
/// </summary>
public sealed class FailsAtOnceTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task FirstText_IsRequestedOnce()
    {
        _app.Upstream.Default = Reply.Status(400);

        var started = await Get<StartAttempt>()
            .GetLatestOrStartAsync(_learner.UserId, _profession, AttemptMode.Timed, default);
        await WrittenAsync();
        var (_, text) = await Get<AttemptTexts>().GetOrStartAsync(started.FirstStep!, default);

        Assert.Equal(FailureCodes.ModelRejected, text.Ending!.Code);
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task NextText_IsRequestedOnce()
    {
        var task = (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("id").GetInt32();
        _app.Upstream.Default = Reply.Status(400);

        var next = await Get<SubmitAnswer>()
            .SubmitAsync(_learner.UserId, AnswerSubmission.FromApi(task, "Answer", request: null), default);
        await WrittenAsync();
        var (_, text) = await Get<AttemptTexts>().GetOrStartAsync(next, default);

        Assert.Equal(FailureCodes.ModelRejected, text.Ending!.Code);
        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task FailedText_IsWrittenAnew_WhenRequestedAgain()
    {
        _app.Upstream.Enqueue(Reply.Status(400));
        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.CurrentAsync(_profession)).StatusCode);

        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    private Task WrittenAsync() => ((IHostedService)Get<GenerationEngine>()).StopAsync(default);

    private T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();
}
