using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public sealed class UpgradeTests
{
    /// <summary>The last migration before scenarios named an employer.</summary>
    private const string BeforeEmployers = "LanguageOfTheAccount";

    [Fact]
    public async Task EarlierSchemasAttempt_IsPlayedToItsReport()
    {
        var earlier = await AppFactory.StartAsync();
        var before = await earlier.NewLearnerAsync();
        var profession = await before.ProfessionAsync();
        await Learner.JsonAsync(await before.CurrentAsync(profession));
        await earlier.StopAsync();
        await DowngradeAsync(earlier.DataFolder);

        await using var app = await earlier.RestartedAsync();
        var learner = before.In(app);
        var last = await learner.PlayAsync(profession);

        Assert.True(last.GetProperty("completed").GetBoolean());
        var attempt = await app.ReadAsync(
            db => db.Attempts.Include(a => a.Scenario.Tasks).SingleAsync(a => a.UserId == learner.UserId));
        var scenario = attempt.Scenario;
        Assert.Equal((1, null, null), (scenario.Version, scenario.EmployerName, scenario.EmployerRole));
        Assert.Empty(scenario.Criteria);
        Assert.All(scenario.Tasks, task => Assert.Null(task.ModelAnswer));
    }

    [Fact]
    public async Task EarlierSchemasCatalog_GetsNewVersions()
    {
        var earlier = await AppFactory.StartAsync();
        var before = await earlier.NewLearnerAsync();
        await earlier.StopAsync();
        await DowngradeAsync(earlier.DataFolder);

        await using var app = await earlier.RestartedAsync();
        await before.In(app).ProfessionAsync();

        var professions = await app.ReadAsync(
            db => db.Professions.Include(p => p.CurrentScenario!.Tasks).ToListAsync());
        Assert.NotEmpty(professions);
        Assert.All(professions, profession =>
        {
            Assert.Equal(2, profession.CurrentScenario!.Version);
            Assert.NotEmpty(profession.Keywords);
            Assert.NotNull(profession.CurrentScenario.EmployerName);
            Assert.NotEmpty(profession.CurrentScenario.Criteria);
            Assert.All(profession.CurrentScenario.Tasks, task => Assert.NotNull(task.AnswerWords));
            Assert.All(profession.CurrentScenario.Tasks, task => Assert.NotNull(task.ModelAnswer));
        });
    }

    /// <summary>Turns the folder into one of the earlier release: its schema, and older packs.</summary>
    private static async Task DowngradeAsync(string folder)
    {
        var options = new DbContextOptionsBuilder<AppDbContext>()
            .UseSqlite($"Data Source={Path.Combine(folder, "profession-simulator.db")};Pooling=False")
            .Options;
        await using var db = new AppDbContext(options);
        await db.Database.MigrateAsync(BeforeEmployers);
        await db.Database.ExecuteSqlAsync($"UPDATE Scenarios SET ContentHash = 'of an earlier release'");
    }
}
