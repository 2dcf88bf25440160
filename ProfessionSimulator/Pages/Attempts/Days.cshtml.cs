using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>A row of the list.</summary>
/// <param name="Attempt">The attempt.</param>
/// <param name="HasReport">Whether its report is complete.</param>
/// <param name="Score">Null where there is none.</param>
internal sealed record DayRow(Attempt Attempt, bool HasReport, Score? Score);

/// <summary>Lists every day that the learner has started, newest first.</summary>
internal sealed class DaysModel(
    AttemptHistory history, AttemptQueries attempts, AttemptScores scores, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    /// <summary>The last page number, which bounds the rows that the database has to skip.</summary>
    private const int MaxPage = 10_000;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Attempt> Attempts { get; private set; } = [];

    /// <summary>The attempts whose report is complete.</summary>
    public IReadOnlySet<int> Reported { get; private set; } = new HashSet<int>();

    public IReadOnlyDictionary<int, Score> Scores { get; private set; } = new Dictionary<int, Score>();

    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        Number = Math.Clamp(Number, 1, MaxPage);
        (Attempts, HasMore) = await history.ListPageAsync(userId, Number, cancellation);
        Reported = await attempts.FindReportedAsync(Attempts.Select(a => a.Id), cancellation);
        Scores = await scores.FindAsync([.. Reported], cancellation);
        return Page();
    }
}
