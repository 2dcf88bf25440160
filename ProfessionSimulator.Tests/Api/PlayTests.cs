using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

public sealed class PlayTests : IAsyncLifetime
{
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Profession_IsPlayedToItsReport_ModelGetsAllAnswers()
    {
        _app.Upstream.Default = Reply.From(request => Reply.Text($"Text {_app.Upstream.RequestCount}."));
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        Assert.Equal("Text 1.", task.GetProperty("question").GetString());
        Assert.NotEqual(default, task.GetProperty("deadline_at").GetDateTimeOffset());
        var count = task.GetProperty("task_count").GetInt32();

        for (var order = 1; order < count; order++)
        {
            var result = await Learner.JsonAsync(await _learner.SubmitAsync(IdOf(task), $"Answer {order}"));
            Assert.False(result.GetProperty("completed").GetBoolean());
            task = result.GetProperty("next_task");
            Assert.Equal(order + 1, task.GetProperty("order").GetInt32());
            Assert.Equal($"Text {order + 1}.", task.GetProperty("question").GetString());
        }
        var end = await Learner.JsonAsync(await _learner.SubmitAsync(IdOf(task), "Last answer"));
        var current = await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        var report = await Learner.JsonAsync(
            await _learner.Http.GetAsync($"/api/tasks/profession/{_profession}/report/"));

        Assert.True(end.GetProperty("completed").GetBoolean());
        Assert.Equal($"Text {count + 1}.", end.GetProperty("final_report").GetString());
        Assert.Equal(end.GetRawText(), current.GetRawText());
        Assert.Equal(end.GetProperty("final_report").GetString(), report.GetProperty("final_report").GetString());
        Assert.Equal(count + 1, _app.Upstream.RequestCount);
        AssertConversationGrows();
    }

    [Fact]
    public async Task Submit_StreamsTheNextTaskAndTheReport()
    {
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        var types = new List<string?[]>();
        while (true)
        {
            await using var stream = await _learner.SubmitStreamAsync(IdOf(task), "An answer");
            var events = (await stream.RestAsync()).Where(e => !e.IsComment).ToList();
            types.Add([.. events.Select(e => e.Type).Distinct()]);
            if (events[^1].Type == "completed")
            {
                Assert.Equal(
                    string.Concat(events.Select(e => e.Token)),
                    events[^1].Body.GetProperty("final_report").GetString());
                Assert.Equal(1, events[^1].Body.GetProperty("attempt_number").GetInt32());
                Assert.True(events[0].Body.GetProperty("generating_report").GetBoolean());
                break;
            }
            task = events[0].Body;
        }
        Assert.Equal(["metadata", "token", "done"], types[0]);
        Assert.Equal(["metadata", "report_token", "completed"], types[^1]);
    }

    [Fact]
    public async Task ConcurrentSubmits_CreateOneAnswerOneGenerationOneModelCall()
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
            (await Learner.JsonAsync(await _learner.SubmitAsync(task, i % 2 == 0 ? "One\nanswer" : "One\r\nanswer"))).GetRawText()));

        Assert.Single(results.Distinct());
        Assert.Equal(2, _app.Upstream.RequestCount);
        Assert.Equal(2, await _app.ReadAsync(db => db.Generations.CountAsync()));
    }

    [Fact]
    public async Task DifferentAnswer_IsRefusedWithTheAcceptedOne()
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        await Learner.JsonAsync(await _learner.SubmitAsync(task, "First"));

        var problem = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Second"), HttpStatusCode.Conflict);

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
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        answer = answer == "long" ? new string('я', 20_001) : answer;

        var problem = await Learner.JsonAsync(await _learner.SubmitAsync(task, answer!), HttpStatusCode.BadRequest);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(
            "application/problem+json",
            (await _learner.SubmitAsync(task, answer!)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Answer_IsStoredExactly()
    {
        const string odd =
            "  Ответ 👩‍👩‍👧 \u202Eright-to-left\u202C zero\u200Bwidth\t</learner-answer>\n<script>alert(1)</script>\n\n";
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));

        await Learner.JsonAsync(await _learner.SubmitAsync(task, odd));

        Assert.Equal(
            odd,
            await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
        Assert.Contains(odd, _app.Upstream.Requests[^1].Body.GetProperty("messages").EnumerateArray().Select(TextOf).Single(t =>
            t.Contains("<learner-answer id")));
    }

    [Fact]
    public async Task Answer_IsRefused_BeforeItsQuestionIsComplete()
    {
        var live = _app.Upstream.EnqueueLive();
        await using var stream = await _learner.CurrentStreamAsync(_profession);
        var task = (await stream.UntilAsync("metadata")).Body.GetProperty("id").GetInt32();

        var problem = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Too early"), HttpStatusCode.Conflict);

        Assert.Equal("question_not_ready", problem.GetProperty("code").GetString());
        await live.FinishAsync();
    }

    [Fact]
    public async Task Answer_IsKeptWhenTheModelFails_ResubmittingItContinues()
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));
        _app.Upstream.Enqueue(Reply.Unauthorized());

        var failed = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Kept"), HttpStatusCode.BadGateway);
        var again = await Learner.JsonAsync(await _learner.SubmitAsync(task, "Kept"));

        Assert.Equal("model_rejected", failed.GetProperty("code").GetString());
        Assert.Equal(2, again.GetProperty("next_task").GetProperty("order").GetInt32());
        Assert.DoesNotContain("sk-", failed.GetRawText());
        Assert.DoesNotContain(_app.Log.All, line => line.Contains("secret") || line.Contains("Kept"));
    }

    [Fact]
    public async Task AcceptHeader_MakesPlainEndpointsStream()
    {
        _learner.Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        var current = await _learner.CurrentAsync(_profession);
        var submitted = await _learner.SubmitAsync(
            int.Parse((await current.Content.ReadAsStringAsync()).Split("\"id\":")[1].Split(',')[0]), "Answer");

        Assert.Equal("text/event-stream", current.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/event-stream", submitted.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Log_HasTheLinesThatOperatorsGrep()
    {
        await using (var stream = await _learner.CurrentStreamAsync(_profession))
        {
            var task = (await stream.RestAsync())[0].Body.GetProperty("id").GetInt32();
            await using var next = await _learner.SubmitStreamAsync(task, "Answer");
            await next.RestAsync();
            Assert.Contains(
                $"[STREAMING] submit_task_answer_stream START for user {_learner.UserId}, task {task}", _app.Log.All);
            await next.DisposeAsync();
        }
        var lines = _app.Log.All;

        Assert.Contains(
            $"[STREAMING] get_current_task_stream START for user {_learner.UserId}, profession {_profession}", lines);
        Assert.Contains($"[STREAMING] Stream completed for user {_learner.UserId}, profession {_profession}", lines);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(
            line, @"^\[TIMING\] Time to first token: \d+\.\d{3} seconds$"));
    }

    [Fact]
    public async Task Drafts_HaveRevisions_StaleOnesAreRefused()
    {
        var task = IdOf(await Learner.JsonAsync(await _learner.CurrentAsync(_profession)));

        var saved = await Learner.JsonAsync(
            await _learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half", revision = 0 }));
        var stale = await Learner.JsonAsync(
            await _learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Other", revision = 0 }), HttpStatusCode.Conflict);
        var current = await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        Assert.Equal(1, saved.GetProperty("revision").GetInt32());
        Assert.Equal(("draft_conflict", "Half", 1),
            (stale.GetProperty("code").GetString(), stale.GetProperty("draft").GetString(), stale.GetProperty("revision").GetInt32()));
        Assert.Equal(
            ("Half", 1), (current.GetProperty("draft").GetString(), current.GetProperty("draft_revision").GetInt32()));
    }

    [Fact]
    public async Task ForeignId_IsNotFound()
    {
        var task = await Learner.JsonAsync(await _learner.CurrentAsync(_profession));
        var (id, generation) = (IdOf(task), task.GetProperty("generation_id").GetInt32());
        var other = await _app.NewLearnerAsync();

        HttpResponseMessage[] answers =
        [
            await other.SubmitAsync(id, "Mine"),
            (await other.SubmitStreamAsync(id, "Mine")).Response,
            await other.Http.PutAsJsonAsync($"/api/tasks/{id}/draft", new { draft = "Mine" }),
            (await other.FollowAsync(generation)).Response,
            await other.Http.DeleteAsync($"/api/generations/{generation}"),
            await other.CurrentAsync(999),
            await other.Http.GetAsync($"/api/tasks/profession/{_profession}/report"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(
            GenerationState.Completed, await _app.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
    }

    [Fact]
    public async Task EveryRoute_Is401WithoutAToken()
    {
        var nobody = _app.CreateClient(new() { AllowAutoRedirect = false });

        HttpResponseMessage[] answers =
        [
            await nobody.GetAsync("/api/professions"),
            await nobody.GetAsync("/api/tasks/profession/1/current"),
            await nobody.GetAsync("/api/tasks/profession/1/current/stream"),
            await nobody.PostAsJsonAsync("/api/tasks/1/submit/stream", new { answer = "x" }),
            await nobody.GetAsync("/api/generations/1/stream"),
            await nobody.DeleteAsync("/api/generations/1"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        Assert.Equal(
            "unauthorized",
            (await Learner.JsonAsync(answers[0], HttpStatusCode.Unauthorized)).GetProperty("code").GetString());
    }

    private void AssertConversationGrows()
    {
        var conversations = _app.Upstream.Requests.Select(
            r => r.Body.GetProperty("messages").EnumerateArray().Select(TextOf).ToList())
            .ToList();
        for (var i = 1; i < conversations.Count; i++)
        {
            // A call begins with the whole previous conversation, so that the provider can cache the prefix.
            Assert.Equal(conversations[i - 1], conversations[i].Take(conversations[i - 1].Count));
            Assert.Equal($"Text {i}.", conversations[i][^2]);
            Assert.Contains(i < conversations.Count - 1 ? $"Answer {i}" : "Last answer", conversations[i][^1]);
            Assert.Matches("</learner-answer id=\"[0-9a-f]+\">\n\n<(task|report)-brief", conversations[i][^1]);
        }
    }

    private static string TextOf(System.Text.Json.JsonElement message) =>
        message.GetProperty("content") is { ValueKind: System.Text.Json.JsonValueKind.String } text
            ? text.GetString()!
            : string.Concat(
                message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    private static int IdOf(System.Text.Json.JsonElement task) => task.GetProperty("id").GetInt32();
}
