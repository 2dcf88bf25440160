using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>Two tabs are modelled by one page that was opened before either has saved anything.</summary>
public sealed class DraftPageTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Visitor _visitor = null!;
    private Page _task = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        _visitor = new Visitor(_app);
        _task = await _visitor.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task SavedDraft_ReturnsItsRevisionToTheScript()
    {
        var saved = await _visitor.SaveDraftAsync(_task, "One", asFragment: true);
        var next = await _visitor.SaveDraftAsync(_task, "Two", asFragment: true, new() { ["Revision"] = "1" });

        Assert.Equal((HttpStatusCode.OK, "1", "2"), (saved.Status, ReadRevision(saved), ReadRevision(next)));
        Assert.Equal("2", (await _visitor.GetAsync(_task.Path)).Form("#answer-form").Fields["Revision"]);
    }

    [Fact]
    public async Task SecondTab_GetsAConflictWithTheStoredDraft()
    {
        await _visitor.SaveDraftAsync(_task, "From <there>", asFragment: true);

        var conflict = await _visitor.SaveDraftAsync(_task, "From here", asFragment: true);

        Assert.Equal((HttpStatusCode.Conflict, "1"), (conflict.Status, ReadRevision(conflict)));
        Assert.Equal("From <there>", conflict.Document.QuerySelector(".conflict-stored")!.TextContent);
        Assert.Equal("From <there>", await StoredAsync());
    }

    [Fact]
    public async Task ResentDraft_IsNoConflict_WhenItsResponseWasLost()
    {
        await _visitor.SaveDraftAsync(_task, "Half\r\na word", asFragment: true);

        var saved = await _visitor.SaveDraftAsync(
            _task, "Half\na word more", asFragment: true, new() { ["Sent"] = "Half\r\na word" });

        Assert.Equal((HttpStatusCode.OK, "2"), (saved.Status, ReadRevision(saved)));
    }

    [Fact]
    public async Task RepeatedDraft_IsOneRevision()
    {
        await _visitor.SaveDraftAsync(_task, "One", asFragment: true);

        var repeated = await _visitor.SaveDraftAsync(_task, "One", asFragment: true);

        Assert.Equal((HttpStatusCode.OK, "1"), (repeated.Status, ReadRevision(repeated)));
    }

    [Fact]
    public async Task TooLongDraft_IsRefused()
    {
        var refused = await _visitor.SaveDraftAsync(_task, new string('x', 20_001), asFragment: true);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("too long", refused.Text);
        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task DraftOfAnAbandonedAttempt_IsRefused()
    {
        await _app.WriteAsync(
            db => db.Attempts.ExecuteUpdateAsync(set => set.SetProperty(a => a.Status, AttemptStatus.Abandoned)));

        var refused = await _visitor.SaveDraftAsync(_task, "Typed", asFragment: true);

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("ended when you started a new one", refused.Text);
        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task ConflictPage_OffersBothTexts_WithoutScripts()
    {
        await _visitor.SaveDraftAsync(_task, "From there");

        var conflict = await _visitor.SaveDraftAsync(_task, "From here");
        Assert.Equal((HttpStatusCode.Conflict, "From here"), (conflict.Status, conflict.Typed));
        Assert.Equal("From there", conflict.Document.QuerySelector(".conflict-stored")!.TextContent);

        var there = await _visitor.GetAsync(
            conflict.Document.QuerySelector("a[data-choice=there]")!.GetAttribute("href")!);
        Assert.Equal("From there", there.Typed);
        var here = await _visitor.SaveDraftAsync(conflict with { Response = _task.Response }, conflict.Typed!);
        Assert.Equal((HttpStatusCode.OK, "From here"), (here.Status, here.Typed));
        Assert.Equal("From here", await StoredAsync());
    }

    [Fact]
    public async Task AnswerFromAStaleTab_ShowsTheNewerDraftBeforeAccepting()
    {
        await _visitor.SaveDraftAsync(_task, "Longer, from the phone", asFragment: true);

        var held = await _visitor.SubmitAsync(_task, "#answer-form", new() { ["Answer"] = "Short" });

        Assert.Equal((HttpStatusCode.Conflict, "Short"), (held.Status, held.Typed));
        Assert.Contains("Longer, from the phone", held.Text);
        Assert.Null(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).SingleAsync()));
        Assert.Contains("Task 2 of 4", (await _visitor.AnswerAsync(held, "Short")).Text);
    }

    [Fact]
    public async Task Answer_IsAccepted_WhileItsOwnDraftIsInFlight()
    {
        await _visitor.SaveDraftAsync(_task, "Sho", asFragment: true);

        var next = await _visitor.CompleteAsync(
            await _visitor.SubmitAsync(_task, "#answer-form", new() { ["Answer"] = "Short", ["Sent"] = "Sho" }));

        Assert.Contains("Task 2 of 4", next.Text);
    }

    [Fact]
    public async Task StaleToken_IsForbiddenForScripts_ReturnsThePlainForm()
    {
        Dictionary<string, string> stale = new() { ["__RequestVerificationToken"] = "stale" };

        Assert.Equal(
            HttpStatusCode.Forbidden, (await _visitor.SaveDraftAsync(_task, "Typed", asFragment: true, stale)).Status);
        Assert.Equal("Typed", (await _visitor.SaveDraftAsync(_task, "Typed", fields: stale)).Typed);
    }

    [Fact]
    public async Task SignedOut_SavesNothing()
    {
        await _visitor.SignOutAsync();

        Assert.Equal(
            HttpStatusCode.Unauthorized, (await _visitor.SaveDraftAsync(_task, "Typed", asFragment: true)).Status);
        Assert.Contains("Typed", (await _visitor.SaveDraftAsync(_task, "Typed")).Text);
        Assert.Equal("", await StoredAsync());
    }

    [Fact]
    public async Task ForeignTask_IsNotFound()
    {
        var stranger = new Visitor(_app);
        var own = await stranger.StartAsync();
        Dictionary<string, string> foreign = new() { ["TaskId"] = _task.Form("#answer-form").Fields["TaskId"] };

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stranger.SaveDraftAsync(own, "Mine now", asFragment: true, foreign)).Status);
        Assert.Equal("", await StoredAsync());
    }

    private static string? ReadRevision(Page reply) =>
        reply.Document.QuerySelector("[data-revision]")?.GetAttribute("data-revision");

    private Task<string> StoredAsync() =>
        _app.ReadAsync(db => db.AttemptTasks.OrderBy(t => t.Id).Select(t => t.Draft).FirstAsync());
}
