using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>The defaults of the daily budget were enlarged for judgements, by what these cost at most.</summary>
public sealed class DefaultBudgetTests
{
    /// <summary>What the defaults were before attempts were judged.</summary>
    private const long UserTokens = 200_000, ServerTokens = 10_000_000;

    [Fact]
    public async Task Defaults_AllowAsManyDays_AsWithoutJudgements()
    {
        await using var app = await AppFactory.StartAsync();
        var (prompts, requests) = (
            app.Services.GetRequiredService<Prompts>(), app.Services.GetRequiredService<JudgeRequests>());
        var defaults = new LimitOptions();
        var scenarios = await app.ReadAsync(db => db.Scenarios.Include(s => s.Tasks).ToListAsync());

        Assert.All(scenarios, scenario =>
        {
            var (day, judgements) = (CountDay(prompts, scenario), requests.EstimateTokens(scenario));
            // A usual day needs no repeated requests, but they are reserved until it has ended.
            Assert.True(UserTokens / day <= (defaults.UserTokensPerDay - judgements / 2) / (day + judgements / 2));
            Assert.True(ServerTokens / day <= defaults.ServerTokensPerDay / (day + judgements / 2));
        });
    }

    /// <summary>The most that the tasks and the report of a day with usual answers cost.</summary>
    private static long CountDay(Prompts prompts, Scenario scenario)
    {
        var settings = new ModelOptions();
        var report = prompts.EstimateReportTokens(scenario);
        var each = settings.QuestionTokens + Prompts.UsualAnswer;
        var briefs = report - settings.ReportTokens - scenario.Tasks.Count * each;
        return report + scenario.Tasks.Sum(task => briefs + (task.Order - 1) * each + settings.QuestionTokens);
    }
}
