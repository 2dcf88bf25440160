using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Api;

/// <summary>
/// Lets scripts of the origins in <c>CORS_ORIGINS</c> call the API and import its client, and nobody else's: the CORS protocol
/// of https://fetch.spec.whatwg.org/#http-cors-protocol. Never with cookies, never for pages.
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
            .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.AcceptLanguage, "Idempotency-Key", "Last-Event-ID")
            .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(s_preflightLife)));
    }

    /// <summary>Before whatever may refuse a request: a script must be able to read why.</summary>
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

    /// <summary>Of every answer, also where there is no origin or a foreign one: else a cache would hand theirs to others.</summary>
    private static Task VaryByOrigin(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        if (!headers.GetCommaSeparatedValues(HeaderNames.Vary).Contains(HeaderNames.Origin, StringComparer.OrdinalIgnoreCase))
            headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        return Task.CompletedTask;
    }
}
