using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;
using Page = ProfessionSimulator.Tests.Infrastructure.Page;

namespace ProfessionSimulator.Tests.Web;

/// <summary>Forms that no page of the site sends.</summary>
public sealed class HostileFormTests(OfflineApp offline) : IClassFixture<OfflineApp>
{
    private readonly AppFactory _app = offline.App;
    private readonly Visitor _visitor = new(offline.App);

    [Fact]
    public async Task MalformedForm_IsABadRequest()
    {
        var content = new ByteArrayContent("no boundary at all"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");

        var page = await Page.ReadAsync(await _visitor.Http.PostAsync("/account/login", content));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal("That didn't work", page.Document.QuerySelector("h1")!.TextContent);
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
            AssertStaysHere(page);
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

    private static void AssertStaysHere(Page page)
    {
        var location = page.Response.Headers.Location?.OriginalString;
        Assert.NotNull(location);
        var target = new Uri(new Uri("http://localhost/"), location);
        Assert.Equal("localhost", target.Host);
        Assert.Matches("^/([^/\\\\]|$)", location);
    }
}
