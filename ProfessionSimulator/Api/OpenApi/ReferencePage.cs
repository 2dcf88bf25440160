using ProfessionSimulator.Pages.Web;
using Scalar.AspNetCore;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>The API for people: Scalar's page over the document. It asks no other origin for anything.</summary>
internal static class ReferencePage
{
    private const string Path = "/reference";

    public static void MapReference(this WebApplication app) =>
        app.MapScalarApiReference(Path, Configure).WithMetadata(new ContentPolicy(PolicyFor));

    private static void Configure(ScalarOptions options, HttpContext http)
    {
        options.Title = "Profession Simulator API";
        options.Favicon = "/favicon.svg";
        options.Nonce = http.Nonce();
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.DefaultHttpClient = new(ScalarTarget.Shell, ScalarClient.Curl);
        options.DisableAgent().DisableMcp();
    }

    /// <summary>Stricter it does not bear: it puts its styles into the page as it goes.</summary>
    private static string PolicyFor(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
}
