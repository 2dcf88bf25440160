using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>The API's streams, byte by byte.</summary>
public class JsonStreamTests : LearnerTest
{
    [Fact]
    public async Task Stream_IsExactlyAsDocumented()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        var events = new List<SseMessage> { await stream.UntilAsync("metadata") };
        foreach (var piece in new[] { "Привет", ", мир", " 😀\n\"quoted\" <b>" })
        {
            await live.SendAsync(piece);
            events.Add(await stream.UntilAsync("token"));
        }
        await live.FinishAsync();
        events.AddRange(await stream.RestAsync());

        Assert.Equal("text/event-stream; charset=utf-8", stream.Response.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache, no-store", stream.Response.Headers.GetValues("Cache-Control").Single().Replace(
            "no-store, no-cache", "no-cache, no-store"));
        Assert.Equal("no", stream.Response.Headers.GetValues("X-Accel-Buffering").Single());
        var task = events[0].Body.GetProperty("id").GetInt32();
        var generation = events[0].Body.GetProperty("generation_id").GetInt32();
        var count = events[0].Body.GetProperty("task_count").GetInt32();
        Assert.Equal(
        [
            $$$"""data: {"type":"metadata","data":{"id":{{{task}}},"order":1,"task_type":"prioritization","time_limit_minutes":"""
                + $$$"""15,"completed":false,"generation_id":{{{generation}}},"attempt_number":"""
                + $$$"""1,"task_count":{{{count}}}}}"""
                + $"\nid: {generation}:0",
            $$$"""data: {"type":"token","data":{"token":"Привет"}}""" + $"\nid: {generation}:6",
            $$$"""data: {"type":"token","data":{"token":", мир"}}""" + $"\nid: {generation}:11",
            $$$"""data: {"type":"token","data":{"token":" \uD83D\uDE00\n\"quoted\" <b>"}}""" + $"\nid: {generation}:27",
            $$$"""data: {"type":"done","data":{"full_text":"Привет, мир \uD83D\uDE00\n\"quoted\" """
                + $$$"""<b>","task_id":{{{task}}},"completed":false}}"""
                + $"\nid: {generation}:end",
        ], events.Where(e => !e.IsComment).Select(e => e.Raw));
    }

    [Fact]
    public async Task Stream_SendsMetadataAtOnce_AndEachPieceAsItComes()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);

        Assert.Equal("metadata", (await stream.UntilAsync("metadata")).Type);
        foreach (var piece in new[] { "one ", "two ", "three" })
        {
            await live.SendAsync(piece);
            Assert.Equal(piece, (await stream.UntilAsync("token")).Token);
        }
        await live.FinishAsync();
        Assert.Equal("one two three", (await stream.UntilAsync("done")).Body.GetProperty("full_text").GetString());
        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task TenWatchers_ShareOneModelCall_AndGetTheStoredText()
    {
        var live = App.Upstream.EnqueueLive();
        var streams = new List<SseStream>();
        var expected = "";
        for (var i = 0; i < 10; i++)
        {
            streams.Add(await Learner.CurrentStreamAsync(Profession));
            await live.SendAsync($"piece {i} ");
            expected += $"piece {i} ";
        }
        await live.FinishAsync();

        foreach (var stream in streams)
        {
            var events = await stream.RestAsync();
            Assert.Equal(expected, string.Concat(events.Select(e => e.IsComment ? null : e.Token)));
            Assert.Equal(expected, events[^1].Body.GetProperty("full_text").GetString());
            Assert.Single(events, e => !e.IsComment && e.Type is "done" or "error");
            await stream.DisposeAsync();
        }
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task Reconnect_ContinuesExactly_WithoutASecondMetadata()
    {
        var live = App.Upstream.EnqueueLive();
        var first = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("Один ");
        await live.SendAsync("два ");
        await first.UntilAsync("token");
        var seen = await first.UntilAsync("token");
        await first.DisposeAsync();
        await live.SendAsync("три ");
        await live.SendAsync("четыре");
        await live.FinishAsync();
        var generation = seen.Id!.Split(':')[0];

        await using var second = await Learner.FollowAsync(int.Parse(generation), seen.Id);
        var events = await second.RestAsync();

        Assert.DoesNotContain(events, e => !e.IsComment && e.Type == "metadata");
        Assert.Equal("три четыре", string.Concat(events.Select(e => e.IsComment ? null : e.Token)));
        Assert.Equal("Один два три четыре", events[^1].Body.GetProperty("full_text").GetString());
        Assert.Equal(1, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task FinishedText_IsOneTokenAndTheEnd()
    {
        App.Upstream.Enqueue(Reply.Text("The whole text is here."));
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        await using var again = await Learner.CurrentStreamAsync(Profession);
        var events = await again.RestAsync();
        await using var after = await Learner.CurrentStreamAsync(Profession, events[^1].Id);

        Assert.Equal(["metadata", "token", "done"], events.Select(e => e.Type));
        Assert.Equal("The whole text is here.", events[1].Token);
        Assert.Equal(HttpStatusCode.NoContent, after.Response.StatusCode);
    }

    [Theory]
    [InlineData("99999:5")]
    [InlineData("{0}:4000")]
    [InlineData("nonsense")]
    [InlineData("1:2:3")]
    public async Task UnknownOffset_GetsAReset(string id)
    {
        App.Upstream.Enqueue(Reply.Text("Short text."));
        var generation =
            (await Learner.JsonAsync(await Learner.CurrentAsync(Profession))).GetProperty("generation_id").GetInt32();

        await using var stream = await Learner.CurrentStreamAsync(Profession, id.Replace("{0}", $"{generation}"));
        var events = await stream.RestAsync();

        Assert.Equal(["reset", "metadata", "token", "done"], events.Select(e => e.Type));
        Assert.Equal(generation, events[0].Body.GetProperty("generation_id").GetInt32());
        Assert.Equal("Short text.", events[2].Token);
    }

    [Fact]
    public async Task FailedText_EndsInOneError_RetryWritesAnother()
    {
        App.Upstream.Enqueue(Reply.Pieces("Half a ").ThenEndWithoutFinish(), Reply.Text("A whole text."));

        await using var failed = await Learner.CurrentStreamAsync(Profession);
        var events = await failed.RestAsync();
        var generation = events[0].Body.GetProperty("generation_id").GetInt32();
        await using var repeated = await Learner.FollowAsync(generation);
        var repeatedEvents = await repeated.RestAsync();
        await using var reconnected = await Learner.CurrentStreamAsync(Profession, events[^1].Id);
        await using var again = await Learner.CurrentStreamAsync(Profession);
        var againEvents = await again.RestAsync();

        Assert.Equal("model_incomplete", events[^1].Body.GetProperty("code").GetString());
        Assert.True(events[^1].Body.GetProperty("retryable").GetBoolean());
        Assert.Equal(events[^1].Raw, repeatedEvents[^1].Raw);
        Assert.Equal(HttpStatusCode.NoContent, reconnected.Response.StatusCode);
        Assert.Equal("done", againEvents[^1].Type);
        Assert.Equal(2, App.Upstream.RequestCount);
    }

    [Fact]
    public async Task Cancel_StopsTheModel_TellsEveryWatcher()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        var generation = (await stream.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();
        await live.SendAsync("Begun");
        await stream.UntilAsync("token");

        var canceled = await Learner.Http.DeleteAsync(
            $"/api/generations/{generation}", TestContext.Current.CancellationToken);
        var error = await stream.UntilAsync("error");

        Assert.Equal(HttpStatusCode.NoContent, canceled.StatusCode);
        Assert.Equal("canceled", error.Body.GetProperty("code").GetString());
        Assert.Equal($"{generation}:end", error.Id);
        await (await live.Started).Aborted.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ClosedStream_DoesNotStopTheText()
    {
        var live = App.Upstream.EnqueueLive();
        var stream = await Learner.CurrentStreamAsync(Profession);
        await live.SendAsync("Nobody ");
        await stream.UntilAsync("token");
        await stream.DisposeAsync();

        await live.SendAsync("watches.");
        await live.FinishAsync();

        var task = await Learner.JsonAsync(await Learner.CurrentAsync(Profession));
        Assert.Equal("Nobody watches.", task.GetProperty("question").GetString());
        Assert.False((await live.Started).ClientAborted);
        Assert.Equal(1, App.Upstream.RequestCount);
    }
}
