using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data.Nodes;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

public sealed class KilledLeaderTests
{
    [Fact]
    public async Task KilledLeader_IsReplacedByAnotherNode()
    {
        var database = DatabaseTemplate.Copy();
        await using var leader = await ServerProcess.StartAsync(null, ("DATABASE_URL", database));
        await using var other = await AppFactory.StartOnAsync(database);
        var lease = other.Services.GetRequiredService<NodeLease>();
        Assert.False(lease.IsLeader);

        var clock = Stopwatch.StartNew();
        await leader.KillAsync();
        await other.WaitUntilAsync(db => db.Leaderships.AnyAsync(l => l.NodeId == lease.Id));

        TestContext.Current.TestOutputHelper?.WriteLine($"It was replaced {clock.Elapsed.TotalSeconds:0.0} s after it was killed.");
        await other.WaitUntilAsync(async db => await db.Nodes.CountAsync() == 1);
    }
}
