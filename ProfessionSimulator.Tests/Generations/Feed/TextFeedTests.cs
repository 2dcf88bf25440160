using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Generations.Feed;

/// <summary>A learner reads on a node what another one writes.</summary>
public sealed class TextFeedTests : FeedTest
{
    [Fact]
    public async Task Pieces_ArriveOnTheOtherNode_AsTheyCome()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await stream.UntilAsync("metadata");

        foreach (var piece in new[] { "один ", "two ", "😀 три" })
        {
            await reply.SendAsync(piece);
            Assert.Equal(piece, (await stream.UntilAsync("token")).Token);
        }
        await reply.FinishAsync();

        Assert.Equal("один two 😀 три", FullText(await stream.UntilAsync("done")));
        Assert.Null(await stream.NextAsync());
        Assert.Equal(1, Writer.Upstream.RequestCount);
    }

    /// <summary>TEST_TEXTS sets how many.</summary>
    [Fact]
    public async Task Texts_AreTheStoredOnes_ForManyReaders()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("TEST_TEXTS"), out var wanted) ? wanted : 40;
        Writer.Upstream.Default = Reply.From(_ => Reply.Pieces(CreatePieces()).Paced(1, 1));

        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) => await ReadOneAsync());

        Assert.Equal(count, Writer.Upstream.RequestCount);
    }

    [Fact]
    public async Task LateReader_GetsWhatIsThere_AndContinuesExactly()
    {
        var (reply, generation) = await BeginAsync();
        await reply.SendAsync("Один ");
        await reply.SendAsync("два ");
        await using (var first = await AtReader.FollowAsync(generation))
            Assert.Equal("Один два ", await ReadUntilAsync(first, "два "));

        await reply.SendAsync("три ");
        await using var second = await AtReader.FollowAsync(generation, $"{generation}:5");
        var events = new List<SseMessage> { await second.UntilAsync("token") };
        await reply.FinishAsync();
        events.AddRange(await second.RestAsync());

        Assert.DoesNotContain(events, e => !e.IsComment && e.Type is "metadata" or "reset");
        Assert.Equal("два три ", Join(events));
        Assert.Equal("Один два три ", FullText(events[^1]));
    }

    [Fact]
    public async Task Text_CountsAsDelivered_WhenTheOtherNodeSentSome()
    {
        var (reply, generation) = await BeginAsync();
        await using var stream = await AtReader.FollowAsync(generation);
        await reply.SendAsync("Some");
        await stream.UntilAsync("token");

        await reply.FinishAsync();
        await stream.UntilAsync("done");

        var stored = await Writer.ReadAsync(db => db.Generations.SingleAsync(g => g.Id == generation));
        Assert.Equal(stored.EndedAt, stored.DeliveredAt);
    }

    [Fact]
    public async Task WholeResponse_WaitsForTheTextOfTheOtherNode()
    {
        var (reply, _) = await BeginAsync();
        await reply.SendAsync("Half ");
        var response = AtReader.CurrentAsync(Profession);
        await reply.SendAsync("and half");
        await reply.FinishAsync();

        Assert.Equal("Half and half", (await Learner.JsonAsync(await response)).GetProperty("question").GetString());
        Assert.Equal(1, Writer.Upstream.RequestCount);
    }

    [Fact]
    public async Task Cancel_StopsTheTextOfTheOtherNode_AtOnce()
    {
        var (reply, generation) = await BeginAsync();
        await reply.SendAsync("Half ");
        await using var stream = await AtReader.FollowAsync(generation);
        await ReadUntilAsync(stream, "Half ");

        (await AtReader.Http.DeleteAsync($"/api/generations/{generation}")).EnsureSuccessStatusCode();

        Assert.Equal("canceled", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        Assert.Equal(
            GenerationState.Canceled, await Writer.ReadAsync(db => db.Generations.Select(g => g.State).SingleAsync()));
    }

    [Fact]
    public async Task StoppedWriter_IsAnInterruption_AndTheReaderBeginsAgain()
    {
        var writer = StartNode();
        var (reply, generation) = await BeginAsync(writer);
        await reply.SendAsync("Half ");
        await using var stream = await AtReader.FollowAsync(generation);
        await ReadUntilAsync(stream, "Half ");

        await writer.DisposeAsync();

        var error = await stream.UntilAsync("error");
        Assert.Equal(("server_restarting", true, null), (
            error.Body.GetProperty("code").GetString(), error.Body.GetProperty("retryable").GetBoolean(), error.Id));
        Assert.Null(await stream.NextAsync());
        await using var again = await AtReader.FollowAsync(generation, $"{generation}:5");
        await again.UntilAsync("reset");
        var successor = (await again.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();
        var events = await again.RestAsync();
        var stored = await Reader.ReadAsync(db => db.Generations.SingleAsync(g => g.Id == successor));
        Assert.NotEqual(generation, successor);
        Assert.Equal(stored.Text, Join(events));
    }

    [Fact]
    public async Task WholeResponse_IsThatOfTheSuccessor_WhenTheWriterStops()
    {
        var writer = StartNode();
        var (reply, generation) = await BeginAsync(writer);
        await reply.SendAsync("Half ");
        await using var stream = await AtReader.FollowAsync(generation);
        await ReadUntilAsync(stream, "Half ");
        var response = AtReader.CurrentAsync(Profession);

        await writer.DisposeAsync();

        var task = await Learner.JsonAsync(await response);
        Assert.NotEqual(generation, task.GetProperty("generation_id").GetInt32());
        Assert.Equal("The upstream answers. Ответ готов.", task.GetProperty("question").GetString());
    }

    private async Task ReadOneAsync()
    {
        var learner = await Writer.NewLearnerAsync();
        await using var local = await learner.CurrentStreamAsync(Profession);
        var generation = (await local.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();
        await using var stream = await learner.In(Reader).FollowAsync(generation);
        var events = await stream.RestAsync();
        var stored = await Reader.ReadAsync(db => db.Generations.SingleAsync(g => g.Id == generation));

        Assert.Equal((GenerationState.Completed, null), (stored.State, stored.FailureCode));
        Assert.Equal(stored.Text, Join(events));
        Assert.Equal(stored.Text, FullText(events[^1]));
        Assert.DoesNotContain(events, e => !e.IsComment && e.Type is "reset" or "error");
    }

    private static string[] CreatePieces()
    {
        string[] kinds = ["word ", "слово ", "😀", "\n\n", "ё", "# ", "**", "a\u0301", "\0"];
        // A reply without any word would be asked for again.
        return ["Text: ", .. Random.Shared.GetItems(kinds, Random.Shared.Next(5, 200))];
    }
}
