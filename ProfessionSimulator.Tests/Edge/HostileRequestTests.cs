using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;
using Page = ProfessionSimulator.Tests.Infrastructure.Page;

namespace ProfessionSimulator.Tests.Edge;

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
    [InlineData("GET", "/js/answer.js")]
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
    [InlineData(400, "That did not work", "Не получилось")]
    [InlineData(403, "No access", null)]
    [InlineData(404, "Page not found", null)]
    [InlineData(405, "This page can't be opened this way", "Страница так не открывается")]
    [InlineData(413, "Request too large", null)]
    [InlineData(429, "Too many requests", "Слишком много запросов")]
    [InlineData(500, "That did not work", null)]
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
    public async Task MalformedForm_IsABadRequest()
    {
        var content = new ByteArrayContent("no boundary at all"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");

        var page = await Page.ReadAsync(await _visitor.Http.PostAsync("/account/login", content));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("That did not work", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FormOverAMebibyte_IsTooLarge(bool chunked)
    {
        await using var app = AppFactory.Offline();
        using var http = new HttpClient { BaseAddress = app.Serve() };
        http.DefaultRequestHeaders.TransferEncodingChunked = chunked;
        var fields = Enumerable.Range(0, 3).ToDictionary(i => $"Field{i}", _ => new string('a', 400_000));

        var page = await Page.ReadAsync(await http.PostAsync("/account/login", new FormUrlEncodedContent(fields)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Equal("Request too large", page.Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task UnknownHandler_IsNotFound()
    {
        var page = await _visitor.GetAsync("/professions/1");
        var (_, fields) = page.Form(".start-box form");

        foreach (var path in new[] { "/professions/1", "/professions/1?handler=evil" })
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await _visitor.Http.PostAsync(path, new FormUrlEncodedContent(fields))).StatusCode);
        }
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("~//evil.example")]
    [InlineData("%2f%2fevil.example")]
    public async Task Forms_NeverRedirectToAnotherSite(string target)
    {
        var http = _app.CreateClient(new() { AllowAutoRedirect = false });
        var visitor = new Visitor(http);
        var login = $"/account/login?returnUrl={Uri.EscapeDataString(target)}";

        var language = await visitor.SubmitAsync(
            await visitor.GetAsync("/"), ".language-switch", new() { ["language"] = "en", ["returnUrl"] = target });
        var registered = await visitor.SubmitAsync(
            await visitor.GetAsync(login.Replace("login", "register")),
            "form.stack",
            new() { ["Email"] = $"{Guid.NewGuid():N}@example.org", ["Password"] = Visitor.Passphrase });
        var signedIn = await visitor.GetAsync(login);

        foreach (var page in new[] { language, registered, signedIn })
            StaysHere(page);
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

    /// <summary>Extra fields in a form must change nothing.</summary>
    [Fact]
    public async Task Form_BindsItsOwnFieldsOnly()
    {
        var address = $"{Guid.NewGuid():N}@example.org";
        var extra = new Dictionary<string, string>
        {
            ["Email"] = address,
            ["Password"] = Visitor.Passphrase,
            ["Id"] = "77",
            ["User.Id"] = "77",
            ["IsGuest"] = "true",
            ["IsAdmin"] = "true",
            ["EmailConfirmed"] = "true",
            ["AccountId"] = "77",
            ["User.AccessFailedCount"] = "-5",
            ["Roles[0]"] = "admin",
        };
        await _visitor.SubmitAsync(await _visitor.GetAsync("/account/register"), "form.stack", extra);
        var other = $"{Guid.NewGuid():N}@example.org";
        await _visitor.Http.PostAsJsonAsync(
            "/api/auth/register",
            new { id = 77, email = other, password = Visitor.Passphrase, is_admin = true, is_guest = true, email_confirmed = true });

        foreach (var user in await _app.ReadAsync(db =>
            db.Users.Where(u => u.Email == address || u.Email == other).ToListAsync()))
        {
            Assert.NotEqual(77, user.Id);
            Assert.False(user.IsGuest);
            Assert.False(user.EmailConfirmed);
            Assert.Equal(0, user.AccessFailedCount);
            Assert.False(await _app.ReadAsync(db => db.UserRoles.AnyAsync(r => r.UserId == user.Id)));
        }
    }

    /// <summary>Binding an entity would let a visitor set all of its properties.</summary>
    [Fact]
    public void Pages_BindNoEntities()
    {
        var bound = typeof(Program).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel))).SelectMany(t =>
            t.GetProperties())
            .Where(p => p.GetCustomAttribute<BindPropertyAttribute>() is not null
                || p.DeclaringType!.GetCustomAttribute<BindPropertiesAttribute>() is not null)
            .ToList();

        Assert.NotEmpty(bound);
        Assert.All(bound, property =>
            Assert.True(IsSingleValue(property.PropertyType), $"{property.DeclaringType}.{property.Name}"));
    }

    private static bool IsSingleValue(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { } value
            && (value.IsPrimitive || value.IsEnum || value == typeof(string));

    private static void StaysHere(Page page)
    {
        var location = page.Response.Headers.Location?.OriginalString;
        Assert.NotNull(location);
        var target = new Uri(new Uri("http://localhost/"), location);
        Assert.Equal("localhost", target.Host);
        Assert.Matches("^/([^/\\\\]|$)", location);
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
