using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Reads what the page of second drafts shows.</summary>
internal sealed class SecondDraftReader(
    IDbContextFactory<AppDbContext> contexts, ReportQueries reports, IOptions<SimulationOptions> options)
{
    /// <exception cref="RuleException">The user has no such task in a completed attempt.</exception>
    public async Task<SecondDraftView> ReadAsync(int userId, int attemptId, int taskId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var series = await SecondDraftSeries.LoadAsync(db, userId, attemptId, taskId, cancellation);
        var report = await reports.FindAsync(userId, attemptId, cancellation);
        var box = new AnswerBox(
            $"again-{taskId}", SecondDraftView.GetUrl(attemptId, taskId), report.Attempt.Profession.Language,
            series.Open?.Draft ?? "", series.Revision, options.Value.MaxAnswerLength);
        return new(report, report.Tasks.Single(task => task.Task.Id == taskId), box) { IsExhausted = series.IsExhausted };
    }
}
