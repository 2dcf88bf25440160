using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// Takes what learners say of their own answers. As an htmx request it is answered by the pieces that change; otherwise
/// it leads back to the report.
/// </summary>
internal sealed class SelfAssessmentModel(
    SaveSelfAssessment save, ReportQueries reports, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    /// <summary>What the name of a criterion's field begins with.</summary>
    public const string Prefix = "criterion-";
    public const string Yes = "yes";
    public const string No = "no";

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    /// <summary>The order of the task whose form was sent.</summary>
    [BindProperty]
    public int Task { get; set; }

    public IActionResult OnGet() => ReturnToReport();

    public async Task<IActionResult> OnPostAsync()
    {
        if (AccountId is not { } userId)
            return IsFragment ? Unauthorized() : Challenge();
        // What was marked is stored even if its sender does not wait for the response.
        var isSaved = await save.SaveAsync(userId, Id, ReadMarks(), CancellationToken.None);
        if (!IsFragment)
        {
            if (isSaved)
                Notify(Texts["Self-assessment saved"]);
            return ReturnToReport();
        }
        var report = await reports.FindAsync(userId, Id, HttpContext.RequestAborted);
        var task = report.Tasks.SingleOrDefault(known => known.Task.Order == Task);
        return isSaved && task is not null
            ? Partial("Reports/_SelfAssessmentSaved", new TaskReport(report, task))
            : NotFound();
    }

    public override Task<IActionResult> OnStaleFormAsync()
    {
        if (!IsFragment)
            Notify(StaleForm);
        return System.Threading.Tasks.Task.FromResult<IActionResult>(
            IsFragment ? StatusCode(StatusCodes.Status403Forbidden) : ReturnToReport());
    }

    private Dictionary<string, bool> ReadMarks() => Request.Form
        .Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && (field.Value == Yes || field.Value == No))
        .ToDictionary(field => field.Key[Prefix.Length..], field => field.Value == Yes);

    private RedirectToPageResult ReturnToReport() =>
        RedirectToPage("Play", null, new { Id }, Task > 0 ? $"self-{Task}" : "self-assessment");
}
