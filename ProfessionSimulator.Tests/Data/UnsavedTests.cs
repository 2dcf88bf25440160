using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

/// <summary>While the database cannot be written, nothing is reported as saved, and reading works.</summary>
public class UnsavedTests : StorageTest
{
    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Api_ReportsStorageErrors_ContinuesAfterwards(Trouble trouble)
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        await BeginAsync(trouble);

        HttpResponseMessage[] refused =
        [
            await Clock.AdvanceUntilAsync(
                Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half" })),
            await Clock.AdvanceUntilAsync(Learner.SubmitAsync(task, "Whole")),
            await Clock.AdvanceUntilAsync(
                Learner.Http.PostAsJsonAsync($"/api/tasks/{task}/submit/stream", new { answer = "Whole" })),
            await Clock.AdvanceUntilAsync(
                Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null)),
            await Clock.AdvanceUntilAsync(Learner.CurrentAsync(await OtherProfessionAsync())),
        ];
        foreach (var answer in refused)
        {
            var problem = await Learner.JsonAsync(answer, HttpStatusCode.ServiceUnavailable);
            Assert.Equal(
                ("storage", true),
                (problem.GetProperty("code").GetString(), problem.GetProperty("retryable").GetBoolean()));
        }
        Assert.Equal(
            task, ReadId(await Learner.JsonAsync(await Clock.AdvanceUntilAsync(Learner.CurrentAsync(Profession)))));
        var stored = await App.ReadAsync(db => db.AttemptTasks.Include(t => t.Attempt).SingleAsync());
        Assert.Equal(("", null, 1), (stored.Draft, stored.Answer, stored.Attempt.Number));
        Assert.Equal(1, App.Upstream.RequestCount);

        await EndAsync(trouble);

        await Learner.JsonAsync(await Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half" }));
        var next = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Whole"));
        Assert.Equal(2, next.GetProperty("next_task").GetProperty("order").GetInt32());
        await Learner.JsonAsync(
            await Learner.Http.PostAsync($"/api/professions/{Profession}/progress/restart", null),
            HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Page_ReturnsTheTypedText_ContinuesAfterwards(Trouble trouble)
    {
        var task = await Visitor.StartAsync();
        await BeginAsync(trouble);

        foreach (var refused in new[] { await Clock.AdvanceUntilAsync(AnswerAsync(task)), await Clock.AdvanceUntilAsync(
            Visitor.SaveDraftAsync(task, "\nTyped <b>")) })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Equal("\nTyped <b>", refused.Typed);
            Assert.Contains(
                "can't save right now", refused.Document.QuerySelector(".notice.is-bad[role=alert]")!.TextContent);
            Assert.Null(refused.Document.QuerySelector(".notice:not(.is-bad, [hidden])"));
        }
        // The script keeps the text itself, so the fragment does not repeat it.
        foreach (var refused in new[] { await Clock.AdvanceUntilAsync(
            AnswerAsync(task, asFragment: true)), await Clock.AdvanceUntilAsync(Visitor.SaveDraftAsync(task, "Typed", asFragment: true)) })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        }

        var again = await Clock.AdvanceUntilAsync(
            Visitor.SubmitAsync(task, ".again button", new() { ["Answer"] = "Typed" }));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Answer", "Typed"), (again.Status, again.Panel, again.Typed));
        var stored = await App.ReadAsync(db => db.AttemptTasks.SingleAsync());
        Assert.Equal(("", null), (stored.Draft, stored.Answer));

        await EndAsync(trouble);

        Assert.Contains("Task 2 of 4", (await Visitor.CompleteAsync(await AnswerAsync(task))).Text);
        Assert.Equal(
            "\nTyped <b>",
            await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync()));
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Buttons_ReportThatNothingStarted(Trouble trouble)
    {
        var task = await Visitor.StartAsync();
        var mine = await Visitor.GetAsync("/professions/1/restart");
        var other = await Visitor.GetAsync("/professions/2");
        var newcomer = new Visitor(App);
        var theirs = await newcomer.GetAsync("/professions/1");
        await BeginAsync(trouble);

        Page[] refused =
        [
            await Clock.AdvanceUntilAsync(Visitor.SubmitAsync(mine, ".start-form")),
            await Clock.AdvanceUntilAsync(Visitor.SubmitAsync(other, ".start-box form")),
            await Clock.AdvanceUntilAsync(newcomer.SubmitAsync(theirs, ".start-box form")),
        ];

        Assert.All(refused, page => Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status));
        Assert.All(refused, page => Assert.Contains(
            "can't save right now, so nothing was sent", page.Document.QuerySelector(".notice.is-bad")!.TextContent));
        Assert.Equal(
            AttemptStatus.InProgress, await App.ReadAsync(db => db.Attempts.Select(a => a.Status).SingleAsync()));
        Assert.Equal("Answer", (await Visitor.GetAsync(task.Path)).Panel);
        await EndAsync(trouble);
        Assert.Equal(
            "Answer", (await newcomer.CompleteAsync(await newcomer.SubmitAsync(theirs, ".start-box form"))).Panel);
        Assert.Equal("Answer", (await Visitor.CompleteAsync(await Visitor.SubmitAsync(mine, ".start-form"))).Panel);
    }

    [Theory]
    [InlineData(Trouble.DiskFull)]
    [InlineData(Trouble.ReadOnly)]
    [InlineData(Trouble.Locked)]
    public async Task Reading_KeepsWorking(Trouble trouble)
    {
        var end = await Learner.PlayAsync(Profession);
        var task = await Visitor.StartAsync();
        await BeginAsync(trouble);

        var report = await Learner.JsonAsync(await Learner.Http.GetAsync($"/api/tasks/profession/{Profession}/report"));

        Assert.Equal(end.GetProperty("final_report").GetString(), report.GetProperty("final_report").GetString());
        foreach (var path in new[] { "/", "/professions/1", task.Path })
            Assert.Equal(HttpStatusCode.OK, (await Clock.AdvanceUntilAsync(Visitor.GetAsync(path))).Status);
        Assert.Equal("Answer", (await Clock.AdvanceUntilAsync(Visitor.GetAsync(task.Path))).Panel);
        await EndAsync(trouble);
    }

    private Task<Page> AnswerAsync(Page task, bool asFragment = false) =>
        Visitor.SubmitAsync(task, "#answer-form", new() { ["Answer"] = "\nTyped <b>" }, asFragment);

    private async Task<int> OtherProfessionAsync() =>
        await App.ReadAsync(
            db => db.Professions.Where(p => p.Id != Profession && p.IsPublished).Select(p => p.Id).FirstAsync());
}
