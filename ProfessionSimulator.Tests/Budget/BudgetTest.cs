using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>The daily budget of model tokens. The scripted provider reports 11 + 7 tokens per text.</summary>
public abstract class BudgetTest : IAsyncLifetime
{
    private protected const int CostOfOne = 18;

    // A client drops cookies by the real clock, so this one must not be in the past.
    private protected ManualTime Time { get; } = new(
        new(DateTimeOffset.UtcNow.UtcDateTime.Date.AddHours(20), TimeSpan.Zero));

    private protected AppFactory App { get; private set; } = null!;

    private protected Learner Learner { get; set; } = null!;

    private protected int Profession { get; private set; }

    private protected LimitOptions Limits => App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;

    public async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync(Time);
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
    }

    private protected void SetBudget(bool ofServer, long tokens)
    {
        if (ofServer)
            Limits.ServerTokensPerDay = tokens;
        else
            Limits.UserTokensPerDay = tokens;
    }

    /// <summary>
    /// Measures what a start needs: the report's reservation and the most that the first question may cost. One text's
    /// cost is used up by it.
    /// </summary>
    private protected async Task<long> MeasureStartAsync()
    {
        var somebody = await App.NewLearnerAsync();
        var live = App.Upstream.EnqueueLive();
        await using var stream = await somebody.CurrentStreamAsync(Profession);
        await live.Started;
        var start = await App.ReadAsync(db => db.Generations.Where(
            g => g.OwnerId == somebody.UserId).SumAsync(g => g.CountedTokens)) + await ReservedAsync(somebody);
        await live.SendAsync("Word");
        await live.FinishAsync();
        await stream.RestAsync();
        await App.Services.GetRequiredService<WriteQueue>().WriteAsync(
            db => db.TokenReservations.Where(r => r.OwnerId == somebody.UserId).ExecuteDeleteAsync(), default);
        return start;
    }

    /// <summary>What is reserved for reports; what is for judgements gives way.</summary>
    private protected Task<long> ReservedAsync(Learner? of = null) =>
        App.ReadAsync(
            db => db.TokenReservations
                .Where(r => r.Purpose == Purpose.Report && (of == null || r.OwnerId == of.UserId)).SumAsync(r => r.Tokens));
}
