using Microsoft.AspNetCore.Http.HttpResults;
using ProfessionSimulator.Web;
using Scalar.AspNetCore;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>
/// Serves Scalar's page over the document, with the API for people to read. It loads nothing from another origin.
/// </summary>
internal static class ReferencePage
{
    private const string Path = "/reference";

    private const string Head = """
        <meta name="description" content="The API of Profession Simulator: what each operation takes and answers.">
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        """;

    private const string WithoutScripts = """
        <noscript>
          <div role="main">
            <h1>Profession Simulator API</h1>
            <p>This page needs JavaScript. You can read the same in <a href="/openapi/v1.json">the OpenAPI document</a>.</p>
            <p><a href="/">Profession Simulator</a></p>
          </div>
        </noscript>
        """;

    /// <summary>
    /// Scalar's own colours for secondary text and for methods have too little contrast, as has its focus ring.
    /// </summary>
    private const string Style = """
        .light-mode { --scalar-color-3: #666; --scalar-color-green: #1b6b45; --scalar-color-orange: #9a4300; --scalar-color-red: #a92a22 }
        .dark-mode { --scalar-color-3: #949494 }
        :focus-visible { outline: 2px solid var(--scalar-color-1) !important; outline-offset: -2px !important }
        """;

    public static void MapReference(this WebApplication app) =>
        app.MapScalarApiReference(Path, Configure)
            .WithMetadata(new ContentPolicy(PolicyFor))
            .AddEndpointFilter(NameLanguageAsync);

    /// <summary>Scalar's page does not name its language, which screen readers need.</summary>
    private static async ValueTask<object?> NameLanguageAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        return result is ContentHttpResult { ResponseContent: { } html } page
            ? TypedResults.Content(
                html.Replace("<html>", """<html lang="en">""", StringComparison.Ordinal), page.ContentType)
            : result;
    }

    private static void Configure(ScalarOptions options, HttpContext http)
    {
        options.Title = "Profession Simulator API";
        options.Favicon = "/favicon.svg";
        options.HeadContent = Head;
        options.HeaderContent = WithoutScripts;
        options.CustomCss = Style;
        options.Nonce = http.Nonce();
        options.DefaultFonts = false;
        options.Telemetry = false;
        options.HideClientButton = true;
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.DefaultHttpClient = new(ScalarTarget.Shell, ScalarClient.Curl);
        options.DisableAgent().DisableMcp();
    }

    /// <summary>Inline styles are allowed because Scalar adds its styles to the page as it runs.</summary>
    private static string PolicyFor(string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; "
        + "base-uri 'none'; frame-ancestors 'none'; object-src 'none'";
}
