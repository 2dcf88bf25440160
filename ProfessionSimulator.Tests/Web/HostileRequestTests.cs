using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Web;

public sealed class HostileRequestTests(OfflineApp offline) : IClassFixture<OfflineApp>
{
    private readonly AppFactory _app = offline.App;
    private readonly Visitor _visitor = new(offline.App);

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/nothing-here")]
    [InlineData("GET", "/attempts/1")]
    [InlineData("GET", "/error/500")]
    [InlineData("PUT", "/privacy")]
    [InlineData("OPTIONS", "/")]
    [InlineData("POST", "/account/login")]
    [InlineData("GET", "/css/base.css")]
    [InlineData("GET", "/js/play/play.js")]
    [InlineData("GET", "/favicon.svg")]
    [InlineData("GET", "/css/nothing-here.css")]
    [InlineData("GET", "/generations/1/stream")]
    [InlineData("GET", "/api/professions")]
    [InlineData("GET", "/api/auth/me")]
    [InlineData("GET", "/api/nothing-here")]
    public async Task EveryResponse_HasNosniffAndReferrerPolicy(string method, string path)
    {
        var response = await _visitor.Http.SendAsync(new(new(method), path));

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        if (response.Content.Headers.ContentType?.MediaType == "text/html")
        {
            Assert.Contains(
                "base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
                response.Headers.GetValues("Content-Security-Policy").Single());
        }
    }

    [Theory]
    [InlineData("OPTIONS", "/", 204, "GET, HEAD")]
    [InlineData("OPTIONS", "/account/login", 204, "GET, HEAD, POST")]
    [InlineData("PUT", "/professions/1", 405, "GET, HEAD, POST")]
    [InlineData("DELETE", "/", 405, "GET, HEAD")]
    [InlineData("POST", "/privacy", 405, "GET, HEAD")]
    [InlineData("TRACE", "/attempts/1", 405, "GET, HEAD, POST")]
    public async Task Pages_AllowGetAndPostOnly(string method, string path, int status, string allowed)
    {
        var response = await _visitor.Http.SendAsync(new(new(method), path));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData(400, "That didn't work", "Не получилось")]
    [InlineData(403, "No access", null)]
    [InlineData(404, "Page not found", null)]
    [InlineData(405, "This page can't be opened this way", "Страница так не открывается")]
    [InlineData(413, "Request too large", null)]
    [InlineData(429, "Too many requests", "Слишком много запросов")]
    [InlineData(500, "That didn't work", null)]
    [InlineData(503, "We'll be right back", "Скоро вернёмся")]
    public async Task ErrorPage_ExistsInBothLanguages(int status, string english, string? russian)
    {
        await using var app = Failing(status);
        var visitor = new Visitor(app);
        var page = await visitor.GetAsync("/fails");
        visitor.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ru");
        var inRussian = await visitor.GetAsync("/fails");

        Assert.Equal(status, (int)page.Status);
        Assert.Equal(english, page.Document.QuerySelector("h1")!.TextContent);
        Assert.NotEmpty(page.Document.QuerySelector(".lead")!.TextContent);
        Assert.Equal(status, (int)inRussian.Status);
        Assert.Matches(russian ?? "[А-Яа-я]", inRussian.Document.QuerySelector("h1")!.TextContent);
        Assert.Matches("[А-Яа-я]", inRussian.Document.QuerySelector(".lead")!.TextContent);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ExceptionDetails_AreNotShown(string method)
    {
        await using var app = AppFactory.Offline()
            .With(services => services.Configure<MvcOptions>(options => options.Filters.Add<Thrower>()));
        var response = await app.CreateClient(new() { AllowAutoRedirect = false })
            .SendAsync(new(new(method), "/account/login"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("Something went wrong on our side", body);
        Assert.DoesNotContain("inner secret", body);
        Assert.DoesNotContain("Exception", body);
    }

    [Fact]
    public async Task LoginRedirect_HasNoHost()
    {
        var http = _app.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/attempts/1?x=//evil.example");
        request.Headers.Host = "evil.example";

        Assert.Equal(
            "/account/login?returnUrl=%2Fattempts%2F1%3Fx%3D%2F%2Fevil.example",
            (await http.SendAsync(request)).Headers.Location!.OriginalString);
    }

    private static AppFactory Failing(int status) =>
        AppFactory.Offline().With(services => services.AddSingleton<IStartupFilter>(new Failure(status)));

    private sealed class Thrower : IAuthorizationFilter
    {
        public void OnAuthorization(AuthorizationFilterContext context)
        {
            if (context.HttpContext.Request.Path == "/account/login")
                throw new InvalidOperationException("inner secret");
        }
    }

    /// <summary>Adds /fails, which throws, after all of the application's middleware.</summary>
    private sealed class Failure(int status) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Use((http, following) =>
            {
                if (http.Request.Path != "/fails")
                    return following(http);
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            });
        };
    }
}
