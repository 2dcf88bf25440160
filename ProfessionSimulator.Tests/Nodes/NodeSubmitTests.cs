using System.Net;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>One answer that both nodes get, many times.</summary>
public sealed class NodeSubmitTests
{
    [Fact]
    public async Task EqualAnswers_OverBothNodes_AreOneAnswer_AndOneCall()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var atFirst = await nodes.First.NewLearnerAsync();
        Learner[] learners = [atFirst, atFirst.In(nodes.Second)];
        var task = await Learner.JsonAsync(await atFirst.CurrentAsync(await atFirst.ProfessionAsync()));
        var id = task.GetProperty("id").GetInt32();
        var live = nodes.First.Upstream.EnqueueLive();

        var replies = Task.WhenAll(Enumerable.Range(0, 50).Select(i => learners[i % 2].SubmitAsync(id, "One answer")));
        await live.Started;
        // Each node is asked while the next text is being written.
        foreach (var learner in learners)
        {
            await using var stream = await learner.SubmitStreamAsync(id, "One answer");
            await stream.UntilAsync("metadata");
        }
        await live.SendAsync("The next task");
        await live.FinishAsync();
        await Task.WhenAll(nodes.First.Clock!.AdvanceUntilAsync(replies), nodes.Second.Clock!.AdvanceUntilAsync(replies));

        Assert.All(await replies, reply => Assert.Equal(HttpStatusCode.OK, reply.StatusCode));
        var next = await Task.WhenAll((await replies).Select(async reply =>
            (await Learner.JsonAsync(reply)).GetProperty("next_task").GetProperty("id").GetInt32()));
        Assert.Single(next.Distinct());
        Assert.Equal(2, nodes.First.Upstream.RequestCount);
        Assert.Equal(["One answer", null], await nodes.First.ReadAsync(
            db => db.AttemptTasks.OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync()));
        Assert.Equal(2, await nodes.First.ReadAsync(db => db.Generations.CountAsync()));
    }
}
