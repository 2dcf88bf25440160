using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Api;

/// <summary>
/// Lets scripts of the origins in <c>CORS_ORIGINS</c>, and of no others, call the API and import its client (the CORS
/// protocol, https://fetch.spec.whatwg.org/#http-cors-protocol). Cookies and pages are never shared.
/// </summary>
internal static class CrossOrigin
{
    private static readonly PathString s_clientModule = "/js/profession-simulator.mjs";
    private static readonly TimeSpan s_preflightLife = TimeSpan.FromHours(1);

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddOptions<CrossOriginOptions>()
            .Configure<IConfiguration>((options, configuration) => options.Read(configuration["CORS_ORIGINS"]))
            .ValidateOnStart();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<CrossOriginOptions>>((cors, options) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. options.Value.Origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .WithHeaders(
                HeaderNames.Authorization,
                HeaderNames.ContentType,
                HeaderNames.Accept,
                HeaderNames.AcceptLanguage,
                "Idempotency-Key",
                "Last-Event-ID")
            .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(s_preflightLife)));
    }

    /// <summary>
    /// This runs before anything that may refuse a request, since a script must be able to read why it was refused.
    /// </summary>
    public static void UseCrossOrigin(this WebApplication app) => app.UseWhen(IsOpen, open =>
    {
        open.Use((http, next) =>
        {
            http.Response.OnStarting(VaryByOrigin, http.Response);
            return next(http);
        });
        open.UseCors();
    });

    private static bool IsOpen(HttpContext http) =>
        ApiPath.IsApi(http) || http.Request.Path.Equals(s_clientModule, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Every response varies by origin, even one to a request without an origin or from a foreign one: otherwise a
    /// cache would hand it to others.
    /// </summary>
    private static Task VaryByOrigin(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(
            HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
        {
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        }

        return Task.CompletedTask;
    }
}
