using ProfessionSimulator.Common;
using ProfessionSimulator.Reports;

namespace ProfessionSimulator.Web;

/// <summary>Creates the addresses of shared reports.</summary>
internal static class ShareLinks
{
    public const string Path = "/shared";

    /// <summary>
    /// Without <c>PUBLIC_URL</c> the address is the one by which the owner reached the site, which nobody else is told.
    /// </summary>
    public static string LinkTo(this PublicAddress site, ReportShare share, HttpRequest request)
    {
        var path = $"{Path}/{share.Token}";
        return site.Configured is null ? $"{request.Scheme}://{request.Host}{path}" : site.LinkTo(path);
    }
}
