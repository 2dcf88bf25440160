using Microsoft.AspNetCore.Authentication;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Common;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Api;

internal static class ApiServices
{
    /// <summary>The policy admits bearer tokens only: a cookie opens no API route.</summary>
    public const string Policy = "api";

    public static void AddApi(this IServiceCollection services)
    {
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(
            Policy, policy => policy.AddAuthenticationSchemes(BearerHandler.Name).RequireAuthenticatedUser());
        services.ConfigureHttpJsonOptions(options => WireJson.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddOpenApiDocument();
        services.AddCrossOrigin();
        services.AddSingleton<BearerTokens>();
        services.AddSingleton<TextReplies>();
        services.AddSingleton<ApiProblems>();
        services.AddExceptionHandler<ApiProblems>();
    }

    public static void UseApi(this WebApplication app)
    {
        app.UseWhen(ApiPath.IsApi, api => api.Use(ForbidCachingAsync));
        app.UseCrossOrigin();
        app.UseWhen(ApiPath.IsApi, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages(
                context => context.HttpContext.RequestServices.GetRequiredService<ApiProblems>().WriteStatusAsync(context.HttpContext));
            api.UseJsonCharset();
        });
    }

    /// <summary>Responses are personal, and some hold tokens, so no cache may store them.</summary>
    private static Task ForbidCachingAsync(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers.CacheControl.Count == 0)
                http.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").DisableAntiforgery();
        api.MapAuth();
        api.MapProfessions();
        api.MapProgress();
        api.MapTasks();
        api.MapReports();
        api.MapGenerations();
        app.MapOpenApi();
        app.MapReference();
    }
}
