using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>The usage of a day is a counter, and it always equals what one would add up.</summary>
public sealed class DailyUsageTests : LearnerTest
{
    /// <summary>The last migration in which the budget added up the texts of the day.</summary>
    private const string BeforeCounters = "JudgedAttempts";

    [Fact]
    public async Task Counter_EqualsTheSumOfTheTexts_WhileTheyLive_AndAfterwards()
    {
        var guest = new Visitor(App);
        await guest.StartAsync();
        await Learner.PlayAsync(Profession);
        var live = App.Upstream.EnqueueLive();
        var other = await App.NewLearnerAsync();
        await using (var stream = await other.CurrentStreamAsync(Profession))
        {
            await live.SendAsync("Word");
            await stream.UntilAsync("token");
            await AssertEqualsSumAsync(isLive: true);
            await live.FinishAsync();
            await stream.UntilAsync("done");
        }

        await AssertEqualsSumAsync(isLive: false);
        Assert.NotEqual(0, (await App.ReadAsync(db => db.DailyUsage.SingleAsync())).GuestTokens);
    }

    [Fact]
    public async Task FailedText_IsTakenOffTheCounter()
    {
        App.Upstream.Enqueue(Reply.Status(400));
        await Learner.CurrentAsync(Profession);

        await AssertEqualsSumAsync(isLive: false);
        Assert.Equal(0, (await App.ReadAsync(db => db.DailyUsage.SingleAsync())).Tokens);
    }

    [Fact]
    public async Task EarlierSchema_GetsItsCounters_AndShorterReservations()
    {
        var earlier = await AppFactory.StartAsync();
        await new Visitor(earlier).StartAsync();
        var learner = await earlier.NewLearnerAsync();
        await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync()));
        var before = await earlier.ReadAsync(db => db.DailyUsage.SingleAsync());
        await earlier.StopAsync();
        await DowngradeAsync(earlier.DataFolder);

        await using var app = await earlier.RestartedAsync();

        var after = await app.ReadAsync(db => db.DailyUsage.SingleAsync());
        Assert.Equal((before.Day, before.Tokens + 700, before.GuestTokens + 300), (after.Day, after.Tokens, after.GuestTokens));
        var latest = DateTimeOffset.UtcNow.AddHours(6);
        Assert.All(
            await app.ReadAsync(db => db.TokenReservations.ToListAsync()), r => Assert.InRange(r.ExpiresAt, default, latest));
    }

    private static async Task DowngradeAsync(string folder)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseSqlite($"Data Source={Path.Combine(folder, "profession-simulator.db")};Pooling=False")
            .Options;
        await using var db = new AppDbContext(options);
        await db.Database.MigrateAsync(BeforeCounters);
        await db.Database.ExecuteSqlAsync($"INSERT INTO DeletedUsage (Day, Tokens, GuestTokens) VALUES (date('now'), 700, 300)");
        await db.Database.ExecuteSqlAsync($"UPDATE TokenReservations SET ExpiresAt = ExpiresAt + 7 * 86400000");
    }

    private async Task AssertEqualsSumAsync(bool isLive)
    {
        await App.WaitUntilAsync(async db => isLive == await db.Generations.AnyAsync(g => g.State == GenerationState.Live));
        // One statement, since judgements go on between two.
        var (counter, guests, sum, sumOfGuests) = await App.ReadAsync(db => db.DailyUsage.Select(u => ValueTuple.Create(
            u.Tokens, u.GuestTokens, db.Set<Generation>().Sum(g => g.CountedTokens),
            db.Set<Generation>().Where(g => g.IsByGuest).Sum(g => g.CountedTokens))).SingleAsync());
        Assert.Equal((sum, sumOfGuests), (counter, guests));
    }
}
