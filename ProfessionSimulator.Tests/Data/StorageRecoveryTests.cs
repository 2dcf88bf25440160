using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>Everything recovers by itself once the database can be written again.</summary>
public sealed class StorageRecoveryTests : StorageTest
{
    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task TextThatCouldNotBegin_IsOfferedAgain(Trouble trouble)
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        await App.WriteAsync(db => db.Generations.ExecuteDeleteAsync());
        await BeginAsync(trouble);
        var problem = await Learner.JsonAsync(
            await Clock.AdvanceUntilAsync(Learner.CurrentAsync(Profession)), HttpStatusCode.ServiceUnavailable);
        Assert.Equal("storage", problem.GetProperty("code").GetString());
        await EndAsync(trouble);
        Assert.Equal(task, ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession))));
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task FinishedText_IsStored_OnceStorageRecovers(Trouble trouble)
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("Whole text");
        await stream.UntilAsync("token");
        await BeginAsync(trouble);
        await live.FinishAsync();

        Assert.Equal(
            "storage",
            (await Clock.AdvanceUntilAsync(stream.UntilAsync("error"))).Body.GetProperty("code").GetString());
        Assert.Equal(
            GenerationState.Live, await App.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
        await EndAsync(trouble);
        await Clock.AdvanceUntilAsync(App.WaitUntilAsync(db =>
            db.Generations.AnyAsync(g => g.State == GenerationState.Completed && g.Text == "Whole text")));

        Assert.Equal(
            "Whole text",
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("question").GetString());
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task TimeWithoutStorage_IsGivenBack(Trouble trouble)
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        await Clock.AdvanceUntilAsync(SettleDeadlinesAsync());
        var (before, from) = (await DeadlineAsync(), Clock.GetUtcNow());
        await BeginAsync(trouble);
        Clock.Advance(TimeSpan.FromSeconds(6));
        await Clock.AdvanceUntilAsync(App.Log.WaitForAsync("Deadlines could not be checked"));
        Clock.Advance(TimeSpan.FromMinutes(20));
        await EndAsync(trouble);

        // The deadline has not been moved yet, and yet the time must not be over.
        await Learner.JsonAsync(await Clock.AdvanceUntilAsync(
            Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Still here" })));
        await Clock.AdvanceUntilAsync(SettleDeadlinesAsync());

        Assert.InRange(await DeadlineAsync(), before.AddMinutes(20), before + (Clock.GetUtcNow() - from));
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "In time"));
    }

    private Task<DateTimeOffset> DeadlineAsync() =>
        App.ReadAsync(db => db.AttemptTasks.Select(t => t.DeadlineAt!.Value).SingleAsync());
}
