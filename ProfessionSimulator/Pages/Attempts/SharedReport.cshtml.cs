using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>A report for everybody who has a link to it. It says nothing about its learner but what the learner wants.</summary>
internal sealed class SharedReportModel(ShareQueries shares, IStringLocalizer<Texts> texts) : SitePage(texts)
{
    public SharedReport Shared { get; private set; } = null!;

    public async Task OnGetAsync(string token)
    {
        // The address is the key, so it may get neither into a search engine nor into another site's log.
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Shared = await shares.FindReportAsync(token, HttpContext.RequestAborted);
    }
}
