using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>
/// An application that keeps two texts ready of the first task of its only profession, in each mode: they are there when a
/// test begins. Each text of the model is another one, and costs 11 + 7 tokens.
/// </summary>
public abstract class ReadyTextTest : IAsyncLifetime
{
    private protected const int CostOfOne = 18;

    /// <summary>Two of each mode.</summary>
    private protected const int Wanted = 4;

    private int _texts;

    // A client drops cookies by the real clock, so this one must not be in the past.
    private protected ManualTime Clock { get; } = new(
        new(DateTimeOffset.UtcNow.UtcDateTime.Date.AddHours(20), TimeSpan.Zero));

    private protected AppFactory App { get; private set; } = null!;

    private protected Learner Learner { get; private set; } = null!;

    private protected int Profession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        App = Prepare(await AppFactory.StartAsync(Clock));
        Configure(App);
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync("en");
        await EndOfRoundAsync();
    }

    private protected virtual void Configure(AppFactory app)
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
    }

    /// <summary>Waits until the worker has nothing more to do for now.</summary>
    private protected Task EndOfRoundAsync() => Clock.WaitForDelayAsync(ReadyTextWorker.Interval);

    private protected async Task NextRoundAsync()
    {
        Clock.Advance(ReadyTextWorker.Interval);
        await EndOfRoundAsync();
    }

    private protected async Task RestartServerAsync(string setting, string value)
    {
        await App.StopAsync();
        App = Prepare(await App.RestartedAsync()).Set(setting, value);
        Learner = await Task.Run(() => Learner.In(App));
        await EndOfRoundAsync();
    }

    /// <summary>The ready texts, in the order in which they are used.</summary>
    private protected Task<List<ReadyText>> ReadyAsync(AttemptMode? mode = null) => App.ReadAsync(
        db => db.ReadyTexts.AsNoTracking().Where(r => mode == null || r.Mode == mode).OrderBy(r => r.Id).ToListAsync());

    private AppFactory Prepare(AppFactory app)
    {
        app.Upstream.Default = Reply.From(_ => Reply.Text($"Text number {Interlocked.Increment(ref _texts)}."));
        return app.Set("ProfessionSimulator:Simulation:ReadyFirstTasks", "2")
            .With(services => services.Insert(0, ServiceDescriptor.Singleton<IHostedService, OneProfession>()));
    }

    /// <summary>Hides the others before the worker begins.</summary>
    private sealed class OneProfession(WriteQueue writeQueue) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => writeQueue.WriteAsync(
            db => db.Professions.ExecuteUpdateAsync(
                row => row.SetProperty(p => p.IsPublished, p => p.Category == "management" && p.Language == "en"), cancellationToken),
            cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
