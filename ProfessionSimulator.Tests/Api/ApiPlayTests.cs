using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

public sealed class ApiPlayTests : PlayTest
{
    [Fact]
    public async Task Profession_IsPlayedToItsReport_ModelGetsAllAnswers()
    {
        App.Upstream.Default = Reply.From(request => Reply.Text($"Text {App.Upstream.RequestCount}."));
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Assert.Equal("Text 1.", task.GetProperty("question").GetString());
        Assert.NotEqual(default, task.GetProperty("deadline_at").GetDateTimeOffset());
        var count = task.GetProperty("task_count").GetInt32();

        for (var order = 1; order < count; order++)
        {
            var result = await Learner.JsonAsync(await Learner.SubmitAsync(ReadId(task), $"Answer {order}"));
            Assert.False(result.GetProperty("completed").GetBoolean());
            task = result.GetProperty("next_task");
            Assert.Equal(order + 1, task.GetProperty("order").GetInt32());
            Assert.Equal($"Text {order + 1}.", task.GetProperty("question").GetString());
        }
        var end = await Learner.JsonAsync(await Learner.SubmitAsync(ReadId(task), "Last answer"));
        var current = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var report = await Learner.JsonAsync(
            await Learner.Http.GetAsync($"/api/tasks/profession/{Profession}/report/"));

        Assert.True(end.GetProperty("completed").GetBoolean());
        Assert.Equal($"Text {count + 1}.", end.GetProperty("final_report").GetString());
        Assert.Equal(end.GetRawText(), current.GetRawText());
        Assert.Equal(end.GetProperty("final_report").GetString(), report.GetProperty("final_report").GetString());
        Assert.Equal(count + 1, App.Upstream.RequestCount);
        AssertConversationGrows();
    }

    [Fact]
    public async Task Submit_StreamsTheNextTaskAndTheReport()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var types = new List<string?[]>();
        while (true)
        {
            await using var stream = await Learner.SubmitStreamAsync(ReadId(task), "An answer");
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
    public async Task AcceptHeader_MakesPlainEndpointsStream()
    {
        Learner.Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));

        var current = await Learner.CurrentAsync(Profession);
        var submitted = await Learner.SubmitAsync(
            int.Parse((await current.Content.ReadAsStringAsync()).Split("\"id\":")[1].Split(',')[0]), "Answer");

        Assert.Equal("text/event-stream", current.Content.Headers.ContentType!.MediaType);
        Assert.Equal("text/event-stream", submitted.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Log_HasTheLinesThatOperatorsGrep()
    {
        await using (var stream = await Learner.CurrentStreamAsync(Profession))
        {
            var task = (await stream.RestAsync())[0].Body.GetProperty("id").GetInt32();
            await using var next = await Learner.SubmitStreamAsync(task, "Answer");
            await next.RestAsync();
            Assert.Contains(
                $"[STREAMING] submit_task_answer_stream START for user {Learner.UserId}, task {task}", App.Log.All);
            await next.DisposeAsync();
        }
        var lines = App.Log.All;

        Assert.Contains(
            $"[STREAMING] get_current_task_stream START for user {Learner.UserId}, profession {Profession}", lines);
        Assert.Contains($"[STREAMING] Stream completed for user {Learner.UserId}, profession {Profession}", lines);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(
            line, @"^\[TIMING\] Time to first token: \d+\.\d{3} seconds$"));
    }

    [Fact]
    public async Task Drafts_HaveRevisions_StaleOnesAreRefused()
    {
        var task = ReadId(await Learner.JsonAsync(await Learner.CurrentAsync(Profession)));

        var saved = await Learner.JsonAsync(
            await Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Half", revision = 0 }));
        var stale = await Learner.JsonAsync(
            await Learner.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "Other", revision = 0 }), HttpStatusCode.Conflict);
        var current = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(1, saved.GetProperty("revision").GetInt32());
        Assert.Equal(("draft_conflict", "Half", 1),
            (stale.GetProperty("code").GetString(), stale.GetProperty("draft").GetString(), stale.GetProperty("revision").GetInt32()));
        Assert.Equal(
            ("Half", 1), (current.GetProperty("draft").GetString(), current.GetProperty("draft_revision").GetInt32()));
    }

    [Fact]
    public async Task ForeignId_IsNotFound()
    {
        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        var (id, generation) = (ReadId(task), task.GetProperty("generation_id").GetInt32());
        var other = await App.NewLearnerAsync();

        HttpResponseMessage[] answers =
        [
            await other.SubmitAsync(id, "Mine"),
            (await other.SubmitStreamAsync(id, "Mine")).Response,
            await other.Http.PutAsJsonAsync($"/api/tasks/{id}/draft", new { draft = "Mine" }),
            (await other.FollowAsync(generation)).Response,
            await other.Http.DeleteAsync($"/api/generations/{generation}"),
            await other.CurrentAsync(999),
            await other.Http.GetAsync($"/api/tasks/profession/{Profession}/report"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Equal(
            GenerationState.Completed, await App.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
    }

    [Fact]
    public async Task EveryRoute_Is401WithoutAToken()
    {
        var nobody = App.CreateClient(new() { AllowAutoRedirect = false });

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
        var conversations = App.Upstream.Requests.Select(
            r => r.Body.GetProperty("messages").EnumerateArray().Select(ReadContent).ToList())
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
}
