using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>A learner who played a day before its pack was changed.</summary>
public sealed class EarlierVersionTests : JudgedDayTest
{
    [Fact]
    public async Task TextsOfThePack_ThatWereShownBefore_ProveNothing()
    {
        await PlayAsync(_ => "Nothing.");
        var hit = Criteria.Where(criterion => criterion.Tasks.Contains(1)).Select(criterion => criterion.Hit)
            .First(hit => WordCount.Count(hit) > 10);
        var model = await App.ReadAsync(db => db.Scenarios.Where(s => s.ProfessionId == Profession)
            .SelectMany(s => s.Tasks).Where(t => t.Order == 2).Select(t => t.ModelAnswer).SingleAsync());
        await ChangePackAsync();
        await RestartAsync();

        var second = await PlayAsync(task => task == 1 ? hit : task == 2 ? model! : "Nothing.");

        var judged = await App.ReadAsync(db => JudgedAttempt.LoadAsync(db, second, default));
        Assert.Equal(2, judged!.Attempt.Scenario.Version);
        Assert.Equal([true, true, false, false], judged.Answers.Select(answer => answer.Repeated.Count > 0));
    }

    /// <summary>Stores a second version, none of whose texts is the same.</summary>
    private async Task ChangePackAsync()
    {
        var shipped = PackFiles.FindShipped().Single(path => path.EndsWith("project-manager.en.yaml", StringComparison.Ordinal));
        var file = Path.Combine(App.DataFolder, "changed.yaml");
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(shipped)).Replace("time_limit_minutes: 15", "time_limit_minutes: 16"));
        await App.Services.GetRequiredService<PackImporter>().ImportAsync([file], default);
        await App.WriteAsync(async db =>
        {
            var scenario = await db.Scenarios.Include(s => s.Tasks)
                .SingleAsync(s => s.ProfessionId == Profession && s.Version == 2);
            scenario.Criteria = [.. scenario.Criteria.Select(criterion => criterion with { Hit = "Other words." })];
            scenario.Tasks.ForEach(task => task.ModelAnswer = "Other words.");
        });
    }
}
