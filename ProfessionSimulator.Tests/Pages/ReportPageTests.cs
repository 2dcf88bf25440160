using AngleSharp.Dom;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>What the report of a judged day says.</summary>
public sealed class ReportPageTests : ReportPageTest
{
    [Fact]
    public async Task Report_BeginsWithTheVerdict_AndEndsWithTheEvidence()
    {
        await JudgeAsync();
        var page = await PlayJudgedAsync(["allowance-broken"]);

        string[] parts = ["report-summary", "report-profile", "report-advice", "narrative", "report-criteria"];
        Assert.Equal(parts, page.Document.QuerySelectorAll("[id]").Select(part => part.Id).Where(parts.Contains));
        var score = (await ResultAsync()).Sheet!.Score!.Value;
        Assert.Equal($"{score.Low} out of 100", Text(page, ".verdict-score"));
        Assert.Contains("You met 11 of 12 criteria.", Text(page, ".verdict-line"));
        Assert.Equal(
            "The one thing to do differently (task 4). A good answer "
                + $"{Pack["allowance-broken"].ToPredicate()} For example: {Pack["allowance-broken"].Hit}",
            Text(page, ".verdict-first"));
        Assert.Null(page.Document.QuerySelector("[hx-trigger^=every]"));
    }

    /// <summary>“Хороший ответ offers a discount” is no sentence.</summary>
    [Fact]
    public async Task Sentences_AreInTheLanguageOfThePack_WhateverThePageHas()
    {
        await JudgeAsync();
        var report = await PlayJudgedAsync(["allowance-broken"]);

        await Visitor.SubmitAsync(report, ".language-switch", new() { ["language"] = "ru" });
        var page = await Visitor.GetAsync(report.Path);

        Assert.Equal("ru", page.Document.DocumentElement.GetAttribute("lang"));
        var sentence = $"A good answer {Pack["allowance-broken"].ToPredicate()}";
        Assert.Equal(sentence, Text(page, ".verdict-first [lang=en]"));
        Assert.Equal(sentence, Text(page, ".advice-asks[lang=en]"));
        Assert.Equal("Your answer …", Text(page, "#report-strengths .meta[lang=en]"));
    }

    [Fact]
    public async Task EveryNumber_IsThatOfTheScoreSheet()
    {
        await JudgeAsync();
        App.Upstream.EnqueueJudge(Pack.Judge(("stop-sign-named", [])));
        var page = await PlayJudgedAsync(["certificate-today", "expense-named"]);

        var sheet = (await ResultAsync()).Sheet!;
        var competencies = Pack.Criteria.Select(criterion => criterion.CompetencyId).Distinct();
        Score[] scores = [sheet.Score!.Value, .. competencies.Select(id => sheet.ForCompetency(id).Score!.Value)];
        var rows = page.Document.QuerySelectorAll(".bars tbody tr");
        Assert.Equal(scores.Select(FindingTexts.Write), rows.Select(row => row.Children[2].TextContent));
        Assert.Equal(
            scores.Select(score => $"{score.Low}"),
            rows.Select(row => row.QuerySelector(".bar-certain")!.GetAttribute("width")));
        Assert.StartsWith($"{sheet.Lowest.Points} of {sheet.Attainable} points.", Text(page, ".bars + .meta"));
    }

    [Fact]
    public async Task Disagreement_IsARange()
    {
        await JudgeAsync();
        App.Upstream.EnqueueJudge(Pack.Judge(("stop-sign-named", [])), Unclear("stop-sign-named"));
        var page = await PlayJudgedAsync();

        var score = (await ResultAsync()).Sheet!.Score!.Value;
        Assert.True(score.Low < score.High);
        Assert.Equal($"{score.Low}–{score.High} out of 100", Text(page, ".verdict-score"));
        Assert.Contains("Undecided judgements disagree", Text(page, "#criterion-stop-sign-named .criterion-verdict"));
        Assert.NotEmpty(page.Document.QuerySelectorAll(".bars-whole .bar-possible"));
    }

    [Fact]
    public async Task Links_LeadToWordsThatAreMarked()
    {
        await JudgeAsync();
        var page = await PlayJudgedAsync();

        var quote = Criterion(page, "migration-today").QuerySelector(".criterion-quote a")!;
        var place = page.Document.QuerySelector(quote.GetAttribute("href")!)!;
        Assert.Equal(quote.TextContent, place.Closest("mark")!.TextContent);
        Assert.Contains("Met 3 of 3 agree", Text(page, "#criterion-migration-today .criterion-verdict"));
        Assert.Equal("1", place.Closest("details")!.QuerySelector(".past-order")!.TextContent);
        Assert.All(page.Document.QuerySelectorAll(".report a[href^='#']"), link =>
            Assert.Single(page.Document.QuerySelectorAll($"[id='{link.GetAttribute("href")![1..]}']")));
        Assert.Equal(page.Document.QuerySelectorAll("[id]").Select(e => e.Id).Distinct().Count(),
            page.Document.QuerySelectorAll("[id]").Length);
    }

    [Fact]
    public async Task InventedQuotation_IsUnproven_AndNowhereOnThePage()
    {
        await JudgeAsync(("expense-named", ["the client pays for all of it"]));
        var page = await PlayJudgedAsync(["expense-named"]);

        Assert.Contains("Unproven 3 of 3 agree", Text(page, "#criterion-expense-named .criterion-verdict"));
        Assert.Contains("nothing that they quoted from your answers proves it", Criterion(page, "expense-named").TextContent);
        Assert.DoesNotContain("the client pays for all of it", page.Html);
    }

    [Fact]
    public async Task RepeatedWords_AreShownAsRepeated()
    {
        const string Sentence = "with all that is asked of us, 5 of the 8 days of contingency are left";
        App.Upstream.Default = Reply.Text($"I tell you: {Sentence}.");
        await JudgeAsync(("contingency-counted", [Sentence]), ("trade-offered", [Sentence]));
        var page = await PlayJudgedAsync(["trade-offered", "contingency-counted"], more: Sentence);

        Assert.Contains("Unproven", Text(page, "#criterion-trade-offered .criterion-verdict"));
        Assert.Contains(Sentence, page.Document.QuerySelectorAll(".own-words s.repeated").Select(words => words.TextContent));
    }

    [Fact]
    public async Task RepeatedWords_AreTheReason_WhereMostJudgesFoundNothing()
    {
        const string Sentence = "the client can have all of her stores if we drop the mobile screen for now";
        App.Upstream.Default = Reply.Text($"I tell you: {Sentence}.");
        await JudgeAsync(("trade-offered", []));
        App.Upstream.EnqueueJudge(Pack.Judge(("trade-offered", [Sentence])));
        var page = await PlayJudgedAsync(["trade-offered"], more: Sentence);

        const string Reason = "What you wrote about it repeats the task, a model answer or an earlier report, so it does not count.";
        Assert.Contains("Not met", Text(page, "#criterion-trade-offered .criterion-verdict"));
        Assert.Contains(Reason, Text(page, "#criterion-trade-offered"));
        Assert.Equal(Sentence, Criterion(page, "trade-offered").QuerySelector(".criterion-quote a")!.TextContent);
        Assert.Contains(Reason, await Visitor.Http.GetStringAsync($"{page.Path}/report"));
        var file = System.Text.Json.JsonElement.Parse(await Visitor.Http.GetStringAsync($"{page.Path}/report.json"));
        var finding = file.GetProperty("judgement").GetProperty("findings").EnumerateArray()
            .Single(known => known.GetProperty("criterion").GetString() == "trade-offered");
        Assert.Equal(Sentence, finding.GetProperty("repeated")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task CodeCheck_IsNamedAsSuch()
    {
        await JudgeAsync();
        var page = await PlayJudgedAsync();

        var check = Criterion(page, "email-within-limit");
        Assert.Contains("Checked by the program, not by AI: at most 200 words.", check.TextContent);
        Assert.DoesNotContain("3 of 3", check.TextContent);
        Assert.Contains("Avoided", Text(page, "#criterion-unpaid-promise .criterion-verdict"));
        Assert.Null(Criterion(page, "unpaid-promise").QuerySelector(".criterion-why"));
    }

    [Fact]
    public async Task Limit_IsExplained()
    {
        const string Promise = "I confirm all 212 stores with the daily report at the price that we agreed.";
        await JudgeAsync(("unpaid-promise", [Promise]));
        var page = await PlayJudgedAsync(more: Promise);

        var sheet = (await ResultAsync()).Sheet!;
        Assert.Equal("50 out of 100", Text(page, ".verdict-score"));
        Assert.StartsWith($"Without a limit it would be {sheet.Lowest.Share}. The score is at most 50", Text(page, ".cap"));
        Assert.Contains("1 mistake takes points away.", Text(page, ".verdict-line"));
        Assert.StartsWith("The one thing to leave out (task 3). Your answer ", Text(page, ".verdict-first"));
        Assert.Contains($"Better: {Pack["unpaid-promise"].Miss}", Text(page, ".advice-list li"));
    }

    [Fact]
    public async Task Score_IsInTheListsOfAttempts()
    {
        await JudgeAsync();
        var page = await PlayJudgedAsync(["allowance-broken"]);

        var score = (await ResultAsync()).Sheet!.Score!.Value.Low;
        var days = await Visitor.GetAsync("/days");
        Assert.Equal($"{score} out of 100", Text(days, ".day-state"));
        Assert.Contains($"Attempt 1 · {score} of 100", Text(page, ".attempt-list"));
    }

    [Fact]
    public async Task SecondAttempt_IsComparedWithTheFirst()
    {
        await JudgeAsync();
        await PlayJudgedAsync(["allowance-broken"]);
        var before = (await ResultAsync()).Sheet!;
        var page = await PlayJudgedAsync();

        Assert.Equal("Attempt 1", Text(page, ".bars thead a"));
        Assert.Equal($"{before.Score!.Value.Low}", Text(page, ".bars-whole td:last-child"));
        Assert.NotNull(page.Document.QuerySelector(".bars-whole .bar-before"));
    }

    [Fact]
    public async Task Criteria_AreFolded_WithASignForEach()
    {
        await JudgeAsync();
        var page = await PlayJudgedAsync(["allowance-broken"]);

        var group = Criterion(page, "allowance-broken").Closest("details")!;
        Assert.False(group.HasAttribute("open"));
        Assert.Equal("Deciding under risk", group.QuerySelector("summary h3")!.TextContent);
        Assert.Equal(["is-missed", "is-good"], group.QuerySelectorAll(".signs > span").Select(sign => sign.ClassList[1]));
        Assert.Equal("1 of 2", group.QuerySelector("summary .meta")!.TextContent.Trim());
        Assert.Equal(Pack.Criteria.Count, page.Document.QuerySelectorAll(".criteria-group .criterion").Length);
    }

    [Fact]
    public async Task Headings_OfTheNarrative_AreLinked()
    {
        await JudgeAsync();
        App.Upstream.Enqueue([.. Enumerable.Repeat(Reply.Text("A task."), 4), Reply.Text("## First & last\n\nA.\n\n## *Second*\n\nB.")]);
        var page = await PlayJudgedAsync();

        Assert.Equal(
            [("#part-1", "First & last"), ("#part-2", "Second")],
            page.Document.QuerySelectorAll(".sections a").Select(link => (link.GetAttribute("href")!, link.TextContent)));
        Assert.Equal("Second", page.Document.QuerySelector("#narrative #part-2")!.TextContent);
    }

    private async Task JudgeAsync(params (string Id, string[] Quotes)[] told)
    {
        await LoadAsync();
        App.Upstream.Judge = Pack.Judge(told);
    }

    /// <summary>A judge who cannot say whether this is met.</summary>
    private Reply Unclear(string id) => Reply.From(request => Reply.Text(System.Text.RegularExpressions.Regex.Replace(
        Pack.Judge(request, (id, [])),
        $"\"criterion\":\"{NameOf(request, id)}\",\"verdict\":\"not_met\"",
        $"\"criterion\":\"{NameOf(request, id)}\",\"verdict\":\"unclear\"")));

    private string NameOf(UpstreamRequest request, string id)
    {
        var judge = ScriptedJudge.Read(request);
        return judge.Names[judge.Claims.ToList().IndexOf(Pack[id].Asks)];
    }
}
