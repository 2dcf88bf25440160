using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>A node that is frozen in the middle of a transaction holds its locks, until the database takes them away.</summary>
public sealed class FrozenWriterTests
{
    [Fact]
    public async Task FrozenTransaction_KeepsOthersWaitingForSecondsOnly()
    {
        await using var nodes = await TwoNodes.StartAsync();
        var user = (await nodes.First.NewLearnerAsync()).UserId;
        var (frozen, returns) = (new TaskCompletionSource(), new TaskCompletionSource());
        var write = GetQueue(nodes.First).WriteAsync(user, async db =>
        {
            await MarkAsync(db, user, "xx");
            frozen.SetResult();
            await returns.Task;
            return true;
        }, default);
        await frozen.Task;

        await GetQueue(nodes.Second).WriteAsync(user, db => MarkAsync(db, user, "yy"), default).WaitAsync(TimeSpan.FromSeconds(30));
        returns.SetResult();

        await Assert.ThrowsAnyAsync<Exception>(() => write);
        Assert.Equal("yy", await nodes.First.ReadAsync(db => db.Users.Where(u => u.Id == user).Select(u => u.Language).SingleAsync()));
    }

    private static WriteQueue GetQueue(AppFactory node) => node.Services.GetRequiredService<WriteQueue>();

    private static Task<int> MarkAsync(AppDbContext db, int user, string language) =>
        db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(row => row.SetProperty(u => u.Language, language));
}
