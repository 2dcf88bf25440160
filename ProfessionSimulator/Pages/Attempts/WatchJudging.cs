using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>What a page does again and again while judges read.</summary>
internal sealed class WatchJudging(ReportQueries reports, JudgeWorker worker)
{
    /// <summary>A page that was open while the server restarted goes on waiting here.</summary>
    /// <param name="userId">Whose attempt it is.</param>
    /// <param name="attemptId">The attempt.</param>
    /// <param name="seen">The progress that the page shows; null where it shows none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Whether there is anything that the page does not show yet.</returns>
    public async Task<bool> HasNewsAsync(int userId, int attemptId, string? seen, CancellationToken cancellation)
    {
        var progress = await reports.FindProgressAsync(userId, attemptId, cancellation);
        foreach (var subject in progress.Waiting)
            worker.Begin(subject);
        // Where nothing was asked yet, the report says whether judges are to be asked.
        return progress.Asked == 0 || progress.ToString() != seen;
    }
}
