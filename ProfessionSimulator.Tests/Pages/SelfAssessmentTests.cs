using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>What learners say of their own answers where no AI judges them.</summary>
public sealed class SelfAssessmentTests : OfflineVisitorTest
{
    [Fact]
    public async Task Report_AsksForEachCriterion_ThatCodeDoesNotDecide()
    {
        var report = await PlayAsync();

        var asked = Legends(report);
        var criteria = await CriteriaAsync();
        Assert.Equal(criteria.Where(c => c.Check is null).Select(c => c.Asks).Order(), asked.Order());
        Assert.Contains("No AI has judged this day.", report.Document.QuerySelector("#self-assessment")!.TextContent);
        Assert.Empty(report.Document.QuerySelectorAll(".self-mark input[checked]"));
    }

    [Fact]
    public async Task Fault_IsCalledAMistake()
    {
        var report = await PlayAsync();

        var faults = (await CriteriaAsync()).Where(c => c is { Check: null, IsFault: true }).Select(c => c.Asks);
        var marks = report.Document.QuerySelectorAll(".self-mark[aria-describedby]");
        Assert.Equal(faults.Order(), marks.Select(mark => mark.QuerySelector("legend")!.TextContent).Order());
        Assert.All(marks, mark => Assert.Equal(
            "This is a mistake: “No” is better.", report.Document.GetElementById(mark.GetAttribute("aria-describedby")!)!.TextContent));
    }

    [Fact]
    public async Task Marks_SurviveAReload_AndCanBeChanged()
    {
        var report = await PlayAsync();
        var (first, second) = (Field(report, 0), Field(report, 1));

        await SaveAsync(report, new() { [first] = "yes", [second] = "no" });
        var saved = await SaveAsync(await Visitor.GetAsync(report.Path), new() { [first] = "no" });

        Assert.Equal($"{report.Path}", saved.Path);
        Assert.Contains("Self-assessment saved", saved.Text);
        Assert.Equal([$"{first}=no", $"{second}=no"], Checked(await Visitor.GetAsync(report.Path)));
        Assert.Contains("2 of ", saved.Document.QuerySelector("#self-status-1")!.TextContent);
    }

    [Fact]
    public async Task PressedTwice_IsSavedOnce()
    {
        var report = await PlayAsync();
        var mark = new Dictionary<string, string> { [Field(report, 0)] = "yes" };

        await Task.WhenAll(SaveAsync(report, mark), SaveAsync(report, mark));
        await SaveAsync(report, mark);

        Assert.Equal(1, await App.ReadAsync(db => db.SelfAssessments.CountAsync()));
    }

    [Fact]
    public async Task Script_GetsThePiecesThatChange()
    {
        var report = await PlayAsync();

        var pieces = await SaveAsync(report, new() { [Field(report, 0)] = "yes" }, asFragment: true);

        Assert.Equal(HttpStatusCode.OK, pieces.Status);
        Assert.Contains("1 of ", pieces.Document.QuerySelector("#self-assessment > .meta")!.TextContent);
        Assert.Contains("saved", pieces.Document.QuerySelector("hx-partial[hx-target='#self-status-1']")!.TextContent);
    }

    [Fact]
    public async Task ForeignAttempt_DoesNotExist()
    {
        var report = await PlayAsync();
        var form = Form(report);
        var other = new Visitor(App);
        await other.StartAsync();
        var own = (await other.GetAsync("/")).Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var refused = await other.Http.PostAsync(form.Action, new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = own, [Field(report, 0)] = "yes" }));

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.False(await App.ReadAsync(db => db.SelfAssessments.AnyAsync()));
    }

    /// <summary>Criteria that code decides, other packs' criteria and other words are nobody's to mark.</summary>
    [Fact]
    public async Task WhatIsNotAsked_IsNotTaken()
    {
        var report = await PlayAsync();
        var byCode = (await CriteriaAsync()).First(criterion => criterion.Check is not null).Id;

        await SaveAsync(report, new()
        {
            [$"criterion-{byCode}"] = "yes",
            ["criterion-made-up"] = "yes",
            [Field(report, 0)] = "perhaps",
        });

        Assert.False(await App.ReadAsync(db => db.SelfAssessments.AnyAsync()));
    }

    [Fact]
    public async Task UnfinishedAttempt_TakesNone()
    {
        var task = await Visitor.StartAsync();
        var (user, attempt) = await App.ReadAsync(
            db => db.Attempts.Select(a => ValueTuple.Create(a.UserId, a.Id)).SingleAsync());
        var criterion = (await CriteriaAsync()).First(criterion => criterion.Check is null).Id;

        Assert.False(await App.Services.GetRequiredService<SaveSelfAssessment>().SaveAsync(
            user, attempt, new Dictionary<string, bool> { [criterion] = true }, default));
        Assert.False(await App.ReadAsync(db => db.SelfAssessments.AnyAsync()));
        Assert.Equal("Answer", task.Panel);
    }

    [Fact]
    public async Task JudgedAttempt_TakesNone()
    {
        var report = await PlayAsync();
        await App.WriteAsync(async db => db.Judgements.Add(new()
        {
            AttemptId = await db.Attempts.Select(a => a.Id).SingleAsync(),
            Number = 1,
            Seed = "drawn",
            PromptVersion = "1",
        }));

        await SaveAsync(report, new() { [Field(report, 0)] = "yes" });

        Assert.False(await App.ReadAsync(db => db.SelfAssessments.AnyAsync()));
        Assert.Null((await Visitor.GetAsync(report.Path)).Document.QuerySelector("#self-assessment"));
    }

    [Fact]
    public async Task Marks_AreExported_AndDeletedWithTheLearner()
    {
        var report = await PlayAsync();
        var field = Field(report, 0);
        await SaveAsync(report, new() { [field] = "yes" });
        var user = await App.ReadAsync(db => db.Attempts.Select(a => a.UserId).SingleAsync());

        var data = await App.Services.GetRequiredService<ExportData>().ReadAsync(user, default);
        await App.Services.GetRequiredService<DeleteAccount>().DeleteAsync(user, default);

        var said = Assert.Single(data!.Attempts[0].SelfAssessment);
        Assert.Equal((field, true), ($"criterion-{said.CriterionId}", said.IsMet));
        Assert.False(await App.ReadAsync(db => db.SelfAssessments.AnyAsync()));
    }

    [Fact]
    public async Task Page_IsInTheLearnersLanguage()
    {
        await PlayAsync();
        var attempt = await App.ReadAsync(db => db.Attempts.Select(a => a.Id).SingleAsync());
        await Visitor.SubmitAsync(await Visitor.GetAsync("/"), ".language-switch", new() { ["language"] = "ru" });

        var russian = await Visitor.GetAsync($"/attempts/{attempt}");

        Assert.Contains("ИИ этот день не проверял.", russian.Document.QuerySelector("#self-assessment")!.TextContent);
    }

    private async Task<Page> PlayAsync()
    {
        var page = await Visitor.StartAsync();
        while (page.Panel == "Answer")
            page = await Visitor.AnswerAsync(page, "First the migration, then the certificate.");
        Assert.Equal("Report", page.Panel);
        return page;
    }

    /// <summary>Marks criteria in the form of the first task.</summary>
    private Task<Page> SaveAsync(Page report, Dictionary<string, string> marks, bool asFragment = false) =>
        Visitor.SubmitAsync(report, "#self-1", marks, asFragment);

    private static Form Form(Page report) => report.Form("#self-1");

    private static string Field(Page report, int index) =>
        report.Document.QuerySelectorAll("#self-1 .self-mark")[index].QuerySelector("input")!.GetAttribute("name")!;

    private static IEnumerable<string> Legends(Page report) =>
        report.Document.QuerySelectorAll(".self-mark legend").Select(legend => legend.TextContent);

    private static IEnumerable<string> Checked(Page report) =>
        report.Document.QuerySelectorAll(".self-mark input[checked]")
            .Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}");

    private Task<List<Criterion>> CriteriaAsync() => App.ReadAsync(db => db.Attempts.Select(a => a.Scenario.Criteria).SingleAsync());
}
