using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>The application that all scenarios share, one after the other, with the pictures that they take.</summary>
public sealed class AuditedSite(Chromium chromium) : IAsyncLifetime
{
    private const int Places = 2;

    private readonly List<LiveReply> _live = [];
    private readonly List<Task> _waiting = [];

    internal AppFactory App { get; private set; } = null!;

    internal ScriptedUpstream Model => App.Upstream;

    internal MailServer Mail { get; } = new();

    internal FailingAttemptReads AttemptReads { get; } = new();

    internal ContactSheet Sheet { get; } = new();

    private Uri Address { get; set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = (await AppFactory.StartAsync())
            .WithMail(Mail)
            .Set("ProfessionSimulator:Generations:AtOnce", $"{Places}")
            .With(AttemptReads.AddTo);
        Address = App.Serve();
    }

    /// <summary>Lets the scenario control the model's next text.</summary>
    internal LiveReply EnqueueLive()
    {
        var live = Model.EnqueueLive();
        _live.Add(live);
        return live;
    }

    /// <summary>Lets the scenario control the next judge.</summary>
    internal LiveReply EnqueueLiveJudge()
    {
        var live = new LiveReply();
        Model.EnqueueJudge(live);
        _live.Add(live);
        return live;
    }

    /// <summary>Fills the model's concurrent places with other learners.</summary>
    internal async Task<IReadOnlyList<LiveReply>> TakeAllPlacesAsync()
    {
        var taken = new List<LiveReply>();
        for (var i = 0; i < Places; i++)
        {
            var live = EnqueueLive();
            var learner = await App.NewLearnerAsync();
            _waiting.Add(learner.CurrentAsync(await ProfessionAsync("en")));
            await live.Started.WaitAsync(TimeSpan.FromSeconds(30));
            taken.Add(live);
        }
        return taken;
    }

    internal static async Task FreeAsync(IEnumerable<LiveReply> taken)
    {
        foreach (var live in taken)
        {
            await live.SendAsync("Done.");
            await live.FinishAsync();
        }
    }

    /// <summary>Ends what an interrupted scenario has left, so that the next one starts clean.</summary>
    internal async Task ClearAsync()
    {
        foreach (var live in _live.Where(live => live.Started.IsCompleted))
            await live.CutAsync();
        var waiting = _waiting.ToList();
        _live.Clear();
        _waiting.Clear();
        await Task.WhenAll(waiting);
    }

    /// <summary>Creates a bot with its own browser; the model answers in its language.</summary>
    internal async Task<AuditBot> NewBotAsync(string language, BrowserNewContextOptions options)
    {
        Model.Default = Reply.Text(SampleTexts.Task(language));
        var context = await chromium.NewContextAsync(options);
        return new(await context.NewPageAsync(), new PageErrors(context, Address), this, language, Address);
    }

    internal Task<int> ProfessionAsync(string language) =>
        App.ReadAsync(db => db.Professions.Where(
            p => p.Language == language && p.Category == "management").Select(p => p.Id).SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await Sheet.WriteIndexAsync();
        await App.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
