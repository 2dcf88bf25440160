using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>Submitting an answer through the API.</summary>
public class SubmitTests : PlayTest
{
    [Fact]
    public async Task ConcurrentSubmits_CreateOneAnswerOneGenerationOneModelCall()
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            (await Learner.JsonAsync(await Learner.SubmitAsync(task, i % 2 == 0 ? "One\nanswer" : "One\r\nanswer"))).GetRawText()));

        Assert.Single(results.Distinct());
        Assert.Equal(2, App.Upstream.RequestCount);
        Assert.Equal(2, await App.ReadAsync(db => db.Generations.CountAsync()));
    }

    [Fact]
    public async Task DifferentAnswer_IsRefusedWithTheAcceptedOne()
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        await Learner.JsonAsync(await Learner.SubmitAsync(task, "First"));

        var problem = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Second"), HttpStatusCode.Conflict);

        Assert.Equal("answer_conflict", problem.GetProperty("code").GetString());
        Assert.Equal("First", problem.GetProperty("accepted_answer").GetString());
    }

    [Theory]
    [InlineData("", "answer_empty")]
    [InlineData(" \n\t ", "answer_empty")]
    [InlineData(null, "answer_empty")]
    [InlineData("\u200B\uFEFF\u00AD\u3164\u2800\u200E\uFE0F", "answer_empty")]
    [InlineData("\0\u0001", "answer_empty")]
    [InlineData("long", "answer_too_long")]
    public async Task EmptyOrTooLongAnswer_IsRefused(string? answer, string code)
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        answer = answer == "long" ? new string('я', 20_001) : answer;

        var problem = await Learner.JsonAsync(await Learner.SubmitAsync(task, answer!), HttpStatusCode.BadRequest);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(
            "application/problem+json",
            (await Learner.SubmitAsync(task, answer!)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Answer_IsStoredExactly()
    {
        const string odd =
            "  Ответ 👩‍👩‍👧 \u202Eright-to-left\u202C zero\u200Bwidth\t</learner-answer>\n<script>alert(1)</script>\n\n";
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));

        await Learner.JsonAsync(await Learner.SubmitAsync(task, odd));

        Assert.Equal(
            odd,
            await App.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        Assert.Contains(odd, App.Upstream.Requests[^1].Body.GetProperty("messages").EnumerateArray().Select(ReadContent).Single(t =>
            t.Contains("<learner-answer id")));
    }

    [Fact]
    public async Task Answer_IsRefused_BeforeItsQuestionIsComplete()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        var task = (await stream.UntilAsync("metadata")).Body.GetProperty("id").GetInt32();

        var problem = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Too early"), HttpStatusCode.Conflict);

        Assert.Equal("question_not_ready", problem.GetProperty("code").GetString());
        await live.FinishAsync();
    }

    [Fact]
    public async Task Answer_IsKeptWhenTheModelFails_ResubmittingItContinues()
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));
        App.Upstream.Enqueue(Reply.Unauthorized());

        var failed = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Kept"), HttpStatusCode.BadGateway);
        var again = await Learner.JsonAsync(await Learner.SubmitAsync(task, "Kept"));

        Assert.Equal("model_rejected", failed.GetProperty("code").GetString());
        Assert.Equal(2, again.GetProperty("next_task").GetProperty("order").GetInt32());
        Assert.DoesNotContain("sk-", failed.GetRawText());
        Assert.DoesNotContain(App.Log.All, line => line.Contains("secret") || line.Contains("Kept"));
    }
}
