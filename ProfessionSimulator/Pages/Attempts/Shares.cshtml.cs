using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>The links to a report: makes them and lists them for their owner.</summary>
internal sealed class SharesModel(
    ShareQueries shares, ReportQueries reports, CreateShare create, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? LearnerName { get; set; }

    /// <summary>The link that has just been created.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Created { get; set; }

    public ShareForm Form { get; private set; } = new(0, []);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        await LoadAsync(userId, cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (AccountId is not { } userId)
            return Challenge();
        await LoadAsync(userId, cancellation);
        if (CreateShare.CleanName(Name) is null)
        {
            Form = Form with { IsNameMissing = true };
            return IsFragment ? Show() : Refuse();
        }
        ReportShare share;
        try
        {
            share = await create.CreateAsync(userId, Id, Name!, LearnerName, cancellation);
        }
        catch (RuleException e) when (e.Code == ShareCodes.SharesExhausted)
        {
            return IsFragment ? Show() : Refuse(Texts.Explain(e.Code));
        }
        if (!IsFragment)
            return RedirectToPage(new { Id, created = share.Id });
        (Name, LearnerName, Created) = (null, null, share.Id);
        await LoadAsync(userId, cancellation);
        return Show();
    }

    private PartialViewResult Show() => Partial("Reports/_SharesChanged", Form);

    /// <summary>Only the owner of a report that is there can share it.</summary>
    private async Task LoadAsync(int userId, CancellationToken cancellation)
    {
        await reports.EnsureOwnAsync(userId, Id, cancellation);
        Form = new(Id, await shares.ListAsync(userId, Id, cancellation))
        {
            Name = Name,
            LearnerName = LearnerName,
            CreatedId = Created,
        };
    }
}
