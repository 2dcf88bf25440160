using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Reports.Documents;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>A report as JSON, in its file and in the API.</summary>
public sealed class ReportDocumentTests : JudgedDayTest
{
    private int _calls;

    [Fact]
    public async Task Document_MatchesItsSchema_AndTheApisJudgement()
    {
        App.Upstream.Judge = Reply.From(JudgeAtRandom);
        var attempt = await PlayAsync(task => task == 2 ? "Nothing." : Strong(task));
        await WaitUntilDecidedAsync(attempt);

        var document = await ReadAsync(attempt);

        var openApi = JsonElement.Parse(await Learner.Http.GetStringAsync("/openapi/v1.json"));
        var check = new SchemaCheck(openApi);
        var schema = check.Resolve("#/components/schemas/ReportDocument");
        Assert.Null(check.Fault(document, schema));
        Assert.Empty(check.Undescribed(document, schema));
        Assert.Equal(1, document.GetProperty("attempt_number").GetInt32());
        Assert.Equal("Nothing.", document.GetProperty("tasks")[1].GetProperty("answer").GetString());
        var api = await Learner.JsonAsync(await Learner.Http.GetAsync($"/api/tasks/profession/{Profession}/report"));
        Assert.True(JsonElement.DeepEquals(document.GetProperty("judgement"), api.GetProperty("judgement")));
        Assert.Equal(
            ["final_report", "completed_at", "attempt_number", "judgement"],
            api.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public async Task EveryNumber_CanBeRecomputedByHand()
    {
        App.Upstream.Judge = Reply.From(JudgeAtRandom);
        var attempt = await PlayAsync(task => task == 2 ? "Nothing." : Strong(task));
        await WaitUntilDecidedAsync(attempt);

        var document = await ReadAsync(attempt);

        var judgement = document.GetProperty("judgement");
        var score = judgement.GetProperty("score");
        var findings = judgement.GetProperty("findings").EnumerateArray().ToList();
        Assert.Contains(findings, finding => finding.GetProperty("verdict").GetString() == "split");
        var terms = findings.ConvertAll(Recompute);
        Assert.Equal(terms, score.GetProperty("terms").EnumerateArray().Select(ReadTerm));
        CheckScore(score, terms);
        foreach (var competency in score.GetProperty("competencies").EnumerateArray())
            CheckScore(competency, [.. terms.Where(term => term.Competency == competency.GetProperty("id").GetString())]);
        foreach (var quote in findings.SelectMany(finding => finding.GetProperty("quotes").EnumerateArray()))
        {
            var answer = document.GetProperty("tasks").EnumerateArray()
                .Single(task => task.GetProperty("order").GetInt32() == quote.GetProperty("task").GetInt32())
                .GetProperty("answer").GetString()!;
            var (start, end) = (quote.GetProperty("start").GetInt32(), quote.GetProperty("end").GetInt32());
            Assert.Equal(answer[start..end], quote.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Report_WaitsForNoJudgement()
    {
        App.Upstream.Judge = Reply.Silence();
        var attempt = await PlayAsync(Strong);
        await App.WaitUntilAsync(db => db.Judgements.AnyAsync(j => j.AttemptId == attempt));

        var api = await Learner.JsonAsync(await Learner.Http.GetAsync($"/api/tasks/profession/{Profession}/report"));

        var judgement = api.GetProperty("judgement");
        Assert.Equal(("judging", 0), (judgement.GetProperty("state").GetString(), judgement.GetProperty("usable").GetInt32()));
        Assert.Equal(JsonValueKind.Null, judgement.GetProperty("score").ValueKind);
        Assert.All(judgement.GetProperty("findings").EnumerateArray(), finding =>
            Assert.Equal("code", finding.GetProperty("decided_by").GetString()));
        Assert.NotEmpty(api.GetProperty("final_report").GetString()!);
    }

    [Fact]
    public async Task Report_WithoutCriteria_HasNoJudgement()
    {
        await App.WriteAsync(async db => (await db.Scenarios.ToListAsync()).ForEach(scenario => scenario.Criteria = []));
        await PlayAsync(Strong);

        var api = await Learner.JsonAsync(await Learner.Http.GetAsync($"/api/tasks/profession/{Profession}/report"));

        Assert.Equal(JsonValueKind.Null, api.GetProperty("judgement").ValueKind);
    }

    [Fact]
    public async Task ModelAnswers_AreThere_OnlyAfterTheyWereOpened()
    {
        var attempt = await PlayAsync(Strong);
        Assert.All(
            (await ReadAsync(attempt)).GetProperty("tasks").EnumerateArray(),
            task => Assert.Equal(JsonValueKind.Null, task.GetProperty("model_answer").ValueKind));

        await App.WriteAsync(db => db.Attempts.ExecuteUpdateAsync(
            a => a.SetProperty(x => x.ModelAnswersOpenedAt, DateTimeOffset.UtcNow)));

        Assert.All(
            (await ReadAsync(attempt)).GetProperty("tasks").EnumerateArray(),
            task => Assert.NotEmpty(task.GetProperty("model_answer").GetString()!));
    }

    [Fact]
    public async Task SecondDraft_IsWithItsTask()
    {
        var attempt = await PlayAsync(Strong);
        await App.WriteAsync(async db => db.SecondDrafts.Add(new()
        {
            TaskId = await db.AttemptTasks.Where(t => t.Order == 2).Select(t => t.Id).SingleAsync(),
            Number = 1,
            Answer = "Once more.",
            ModelAnswersSeen = true,
            AnsweredAt = DateTimeOffset.UtcNow,
        }));

        var tasks = (await ReadAsync(attempt)).GetProperty("tasks");

        Assert.Empty(tasks[0].GetProperty("second_drafts").EnumerateArray());
        var second = Assert.Single(tasks[1].GetProperty("second_drafts").EnumerateArray());
        Assert.Equal("Once more.", second.GetProperty("answer").GetString());
        Assert.True(second.GetProperty("model_answers_seen").GetBoolean());
    }

    /// <summary>What a criterion does at both ends of the score, by its verdict, weight and cap.</summary>
    private sealed record Term(string Competency, int Weight, int Low, int? LowCap, int High, int? HighCap);

    private static Term Recompute(JsonElement finding)
    {
        var (weight, cap) = (finding.GetProperty("weight").GetInt32(), ReadNumber(finding.GetProperty("cap")));
        var verdict = finding.GetProperty("verdict").GetString();
        var low = Apply(verdict == "met" || (verdict == "split" && weight < 0));
        var high = Apply(verdict == "met" || (verdict == "split" && weight > 0));
        return new(finding.GetProperty("competency").GetString()!, weight, low.Points, low.Cap, high.Points, high.Cap);

        (int Points, int? Cap) Apply(bool isMet) => (isMet ? weight : 0, isMet == weight < 0 ? cap : null);
    }

    private static Term ReadTerm(JsonElement term)
    {
        var (low, high) = (term.GetProperty("lowest"), term.GetProperty("highest"));
        return new(
            term.GetProperty("competency").GetString()!, term.GetProperty("weight").GetInt32(),
            low.GetProperty("points").GetInt32(), ReadNumber(low.GetProperty("cap")),
            high.GetProperty("points").GetInt32(), ReadNumber(high.GetProperty("cap")));
    }

    private static void CheckScore(JsonElement score, List<Term> terms)
    {
        var attainable = terms.Sum(term => Math.Max(0, term.Weight));
        Assert.Equal(attainable, score.GetProperty("attainable").GetInt32());
        CheckEnd(score.GetProperty("lowest"), score.GetProperty("low"), terms.Sum(term => term.Low), terms.Min(term => term.LowCap));
        CheckEnd(score.GetProperty("highest"), score.GetProperty("high"), terms.Sum(term => term.High), terms.Min(term => term.HighCap));

        void CheckEnd(JsonElement end, JsonElement total, int points, int? cap)
        {
            var share = attainable == 0 ? 0 : Math.Clamp((int)Math.Floor(100.0 * points / attainable + 0.5), 0, 100);
            Assert.Equal(
                (points, share, cap),
                (end.GetProperty("points").GetInt32(), end.GetProperty("share").GetInt32(), ReadNumber(end.GetProperty("cap"))));
            Assert.Equal(attainable == 0 ? null : Math.Min(share, cap ?? 100), ReadNumber(total));
        }
    }

    private static int? ReadNumber(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    /// <summary>Two judges who often disagree, and one who gives no usable reply, which leaves criteria split.</summary>
    private Reply JudgeAtRandom(UpstreamRequest request)
    {
        var random = new Random(Interlocked.Increment(ref _calls));
        return _calls > 2
            ? Reply.Text("I think that the learner did well.")
            : ScriptedJudge.Read(request).Reply(asks => Criteria
                .Where(criterion => criterion.Asks == asks && random.Next(3) > 0).Select(criterion => criterion.Hit).ToArray());
    }

    private async Task<JsonElement> ReadAsync(int attempt)
    {
        var report = await App.ReadAsync(db => ReportQueries.FindAsync(db, attempt, default));
        return JsonSerializer.SerializeToElement(ReportDocument.From(report!), WireJson.Options);
    }
}
