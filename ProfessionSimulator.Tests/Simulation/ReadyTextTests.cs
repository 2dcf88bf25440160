using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A start uses a text that is ready, once.</summary>
public class ReadyTextTests : ReadyTextTest
{
    private readonly HeldCommit _commit = new();

    private protected override void Configure(AppFactory app) =>
        app.With(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(_commit)));

    [Fact]
    public async Task Stream_HasTheWholeTextAtOnce_WhileTheModelIsSilent()
    {
        var ready = (await ReadyAsync(AttemptMode.Timed))[0];
        App.Upstream.Default = Reply.Silence();
        Clock.Advance(TimeSpan.FromSeconds(30));

        await using var stream = await Learner.CurrentStreamAsync(Profession);
        var events = await stream.RestAsync();

        Assert.Equal(["metadata", "token", "done"], events.Select(e => e.Type));
        Assert.Equal(ready.Text, events[1].Token);
        Assert.Equal(ready.Text, events[2].Body.GetProperty("full_text").GetString());
        var text = await App.ReadAsync(db => db.Generations.SingleAsync());
        Assert.Equal(
            (GenerationState.Completed, ready.Text, "stop", ready.Model, (long?)11, (long?)7, (long)CostOfOne, Learner.UserId),
            (text.State, text.Text, text.FinishReason, text.Model, text.InputTokens, text.OutputTokens, text.CountedTokens, text.OwnerId));
        Assert.Equal((ready.StartedAt, ready.EndedAt), (text.StartedAt, text.EndedAt));
        Assert.True(text.EndedAt < text.CreatedAt);
        var task = await App.ReadAsync(db => db.AttemptTasks.SingleAsync());
        Assert.Equal(task.ReceivedAt + TimeSpan.FromMinutes(15), task.DeadlineAt);
        Assert.InRange(task.ReceivedAt!.Value, text.CreatedAt, Clock.GetUtcNow());
    }

    [Fact]
    public async Task Page_ShowsTheTextAtOnce_ClockStartsWhenItIsReceived()
    {
        var ready = (await ReadyAsync(AttemptMode.Timed))[0];
        App.Upstream.Default = Reply.Silence();
        var visitor = new Visitor(App);

        var page = await visitor.BeginAsync();

        Assert.Equal("Answer", page.Panel);
        Assert.Equal(ready.Text, page.Document.QuerySelector("#panel .prose")!.TextContent.Trim());
        Assert.Null(page.StreamUrl);
        Assert.Null((await App.ReadAsync(db => db.AttemptTasks.SingleAsync())).ReceivedAt);
        await visitor.ConfirmReceiptAsync(page);
        Assert.NotNull((await App.ReadAsync(db => db.AttemptTasks.SingleAsync())).DeadlineAt);
    }

    [Fact]
    public async Task Day_IsPlayedToItsReport()
    {
        var ready = (await ReadyAsync(AttemptMode.Timed))[0];

        Assert.True((await Learner.PlayAsync(Profession)).GetProperty("completed").GetBoolean());

        Assert.Contains(App.Upstream.Requests, request =>
            request.RawBody.Contains("Answer 4", StringComparison.Ordinal)
            && request.RawBody.Contains(ready.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rewrite_AsksTheModel_Restart_UsesTheNextText()
    {
        var ready = await ReadyAsync(AttemptMode.Practice);
        App.Upstream.Default = Reply.Silence();
        var start = App.Services.GetRequiredService<StartAttempt>();
        var first = await start.StartOrContinueAsync(Learner.UserId, Profession, AttemptMode.Practice, default);
        Assert.Equal(ready[0].Text, first.FirstStep!.StartedText!.Text);

        var rewritten = await App.Services.GetRequiredService<AttemptTexts>().RewriteAsync(first.FirstStep!.StartedText!, default);
        var next = await start.RestartAsync(Learner.UserId, Profession, 1, AttemptMode.Practice, null, default);

        Assert.Equal(GenerationState.Live, rewritten.State);
        Assert.Equal(ready[1].Text, next.FirstStep!.StartedText!.Text);
    }

    [Fact]
    public async Task ConcurrentStarts_NeverShareAText()
    {
        var ready = await ReadyAsync(AttemptMode.Timed);
        var learners = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => App.NewLearnerAsync()));

        await Task.WhenAll(learners.Select(async learner => await Learner.JsonAsync(await learner.CurrentAsync(Profession))));

        var texts = await App.ReadAsync(db => db.Generations.Select(g => g.Text).ToListAsync());
        Assert.Equal((20, 20), (texts.Count, texts.Distinct().Count()));
        Assert.All(ready, text => Assert.Contains(text.Text, texts));
    }

    [Fact]
    public async Task RefusedStart_UsesNone()
    {
        var limits = App.Services.GetRequiredService<IOptions<LimitOptions>>().Value;
        var budget = limits.UserTokensPerDay;
        limits.UserTokensPerDay = 1;

        await RefusalAssert.TooManyRequestsAsync(await Learner.CurrentAsync(Profession), "budget_exhausted");

        Assert.Equal((Wanted, Wanted), ((await ReadyAsync()).Count, App.Upstream.RequestCount));
        limits.UserTokensPerDay = budget;
        limits.AttemptsPerHour = 1;
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        await EndOfRoundAsync();
        var ready = await ReadyAsync();
        var again = await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, again.StatusCode);
        Assert.Equal(ready.Select(text => text.Id), (await ReadyAsync()).Select(text => text.Id));
    }

    [Fact]
    public async Task UsedText_IsReplaced_AfterTheCommit()
    {
        using var metrics = new RecordedMetrics(App);
        _commit.Hold("DELETE FROM \"ReadyTexts\"");

        var start = Learner.CurrentAsync(Profession);
        await _commit.Reached;

        Assert.Equal((Wanted, Wanted), ((await ReadyAsync()).Count, App.Upstream.RequestCount));
        _commit.Release();
        await Learner.JsonAsync(await start);
        await App.Upstream.WaitForRequestAsync(Wanted + 1);
        await EndOfRoundAsync();
        Assert.Equal((Wanted, Wanted + 1), ((await ReadyAsync()).Count, App.Upstream.RequestCount));
        const string Name = "profession_simulator.generation.ready";
        Assert.Equal((1, 1), (metrics.Sum(Name, ("outcome", "used")), metrics.Sum(Name, ("outcome", "made"))));
    }

    [Fact]
    public async Task FailedCommit_LeavesTheText()
    {
        var ready = await ReadyAsync();
        _commit.Hold("DELETE FROM \"ReadyTexts\"");
        var start = Learner.CurrentAsync(Profession);
        await _commit.Reached;

        _commit.Fail();

        Assert.NotEqual(HttpStatusCode.OK, (await start).StatusCode);
        Assert.Equal(ready.Select(text => text.Id), (await ReadyAsync()).Select(text => text.Id));
        Assert.Equal((0, Wanted), (await App.ReadAsync(db => db.Generations.CountAsync()), App.Upstream.RequestCount));
    }

    [Fact]
    public async Task UsedText_CountsForItsUserAndGuests_NotTwiceForTheServer()
    {
        await new Visitor(App).StartAsync();
        await EndOfRoundAsync();

        var usage = await App.ReadAsync(db => db.DailyUsage.SingleAsync());
        Assert.Equal(((Wanted + 1) * CostOfOne, CostOfOne), (usage.Tokens, usage.GuestTokens));
        var text = await App.ReadAsync(db => db.Generations.SingleAsync());
        Assert.Equal((CostOfOne, true), (text.CountedTokens, text.IsByGuest));
    }
}
