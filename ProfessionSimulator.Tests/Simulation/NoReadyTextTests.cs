using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>Nothing is written ahead where nobody asked for it, or where it would save nothing.</summary>
public sealed class NoReadyTextTests
{
    [Fact]
    public async Task Default_CallsTheModelForLearnersOnly()
    {
        await using var app = await AppFactory.StartAsync();
        var learner = await app.NewLearnerAsync();

        await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()));

        Assert.Equal(1, app.Upstream.RequestCount);
        Assert.False(await app.ReadAsync(db => db.ReadyTexts.AnyAsync()));
    }

    [Fact]
    public async Task OfflineScript_NeedsNone()
    {
        await using var app = AppFactory.Offline().Set("ProfessionSimulator:Simulation:ReadyFirstTasks", "2");
        var learner = await app.NewLearnerAsync();

        await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()));

        var text = await app.ReadAsync(db => db.Generations.SingleAsync());
        Assert.Equal((GenerationState.Completed, true), (text.State, text.StartedAt >= text.CreatedAt));
        Assert.False(await app.ReadAsync(db => db.ReadyTexts.AnyAsync()));
    }
}
