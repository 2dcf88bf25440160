using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>An owner with an attempt and another caller; it fills in a row's request and sends it.</summary>
internal sealed partial class RouteFixture
{
    private readonly AppFactory _app;
    private readonly Dictionary<string, string> _values = [];

    private RouteFixture(AppFactory app) => _app = app;

    public static async Task<RouteFixture> CreateAsync(AppFactory app, bool finished)
    {
        var fixture = new RouteFixture(app);
        var (owner, token, _) = await fixture.NewUserAsync("owner");
        fixture.Owner = owner;
        var learner = Learner.For(app, owner.Id, token.AccessToken);
        var profession = await learner.ProfessionAsync();
        var task = await Learner.JsonAsync(await learner.CurrentAsync(profession));
        await learner.Http.PutAsJsonAsync($"/api/tasks/{task.GetProperty("id")}/draft", new { draft = "owner's" });
        if (finished)
        {
            await learner.PlayAsync(profession);
            await fixture.ShareAsync(learner, profession);
        }
        fixture._values["$profession"] = $"{profession}";
        fixture._values["$task"] = $"{task.GetProperty("id")}";
        fixture._values["$generation"] = $"{task.GetProperty("generation_id")}";
        fixture._values["$attempt"] =
            $"{await app.ReadAsync(db => db.Attempts.Where(a => a.UserId == owner.Id).Select(a => a.Id).SingleAsync())}";
        fixture._values["$address"] = $"new-{Guid.NewGuid():N}@example.org";
        return fixture;
    }

    private ApplicationUser Owner { get; set; } = null!;

    private async Task ShareAsync(Learner learner, int profession)
    {
        var share = await Learner.JsonAsync(
            await learner.Http.PostAsJsonAsync(
                $"/api/tasks/profession/{profession}/report/shares", new { name = "For my teacher" }),
            System.Net.HttpStatusCode.Created);
        _values["$share"] = $"{share.GetProperty("id")}";
        _values["$token"] = share.GetProperty("url").GetString()!.Split('/')[^1];
    }

    public async Task<HttpResponseMessage> AskAsync(RouteRow row, string who, string slash)
    {
        var http = _app.CreateClient(new() { AllowAutoRedirect = false });
        await EnterAsync(http, row, who);
        var (method, path) = (row.Name.Split(' ')[0], row.Name.Split(' ')[1]);
        var parts = Fill(path).Split('?');
        var request = new HttpRequestMessage(
            new(method == "ANY" ? "GET" : method), parts[0] + slash + (parts.Length > 1 ? "?" + parts[1] : ""));
        if (row.Json is not null)
            request.Content = JsonContent.Create(JsonElement.Parse(Known(JsonSerializer.Serialize(row.Json))));
        else if (method == "POST" && !row.IsApi)
            request.Content = new FormUrlEncodedContent(await FormAsync(http, row));
        return await http.SendAsync(request);
    }

    private async Task EnterAsync(HttpClient http, RouteRow row, string who)
    {
        _values["$refresh"] = "nobody's";
        if (who == "nobody")
            return;
        var (_, tokens, cookie) = who == "owner" ? await SignInAsync(Owner) : await NewUserAsync(who);
        _values["$refresh"] = tokens.RefreshToken;
        if (row.IsApi)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        else
            http.DefaultRequestHeaders.Add("Cookie", cookie);
    }

    private async Task<Dictionary<string, string>> FormAsync(HttpClient http, RouteRow row)
    {
        const string field = "__RequestVerificationToken";
        var home = await Page.ReadAsync(await http.GetAsync("/"));
        var form = (row.Form ?? []).ToDictionary(typed => typed.Key, typed => Known(typed.Value));
        form[field] = home.Document.QuerySelector($"input[name={field}]")!.GetAttribute("value")!;
        return form;
    }

    private async Task<(ApplicationUser User, TokenPair Tokens, string Cookie)> NewUserAsync(string name)
    {
        var address = $"{name}-{Guid.NewGuid():N}@example.org";
        var user = new ApplicationUser
        {
            UserName = address,
            NormalizedUserName = address.ToUpperInvariant(),
            Email = address,
            NormalizedEmail = address.ToUpperInvariant(),
            SecurityStamp = address,
        };
        await _app.Services.GetRequiredService<WriteQueue>().WriteAsync(
            db =>
            {
                db.Users.Add(user);
                return Task.CompletedTask;
            }, default);
        return await SignInAsync(user);
    }

    private async Task<(ApplicationUser User, TokenPair Tokens, string Cookie)> SignInAsync(ApplicationUser user)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<ApplicationUser>>()
            .CreateAsync(user);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            principal, new() { IssuedUtc = DateTimeOffset.UtcNow }, IdentityConstants.ApplicationScheme);
        var tokens = await _app.Services.GetRequiredService<BearerTokens>()
            .IssueAsync(user, "test", default) ?? throw new InvalidOperationException("No tokens.");
        return (user, tokens, $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
    }

    private string Fill(string path) => Parameter().Replace(path, match => (match.Groups["of"].Value, match.Groups["name"].Value) switch
    {
        ("profession" or "professions", _) => _values["$profession"],
        ("tasks", _) => _values["$task"],
        ("generations", _) => _values["$generation"],
        ("attempts", _) => _values["$attempt"],
        ("shares", _) => _values["$share"],
        ("shared", _) => _values["$token"],
        ("progress", _) => "1",
        ("error", _) => "500",
        ("openapi" or "reference", _) => "v1",
        var (of, name) => throw new InvalidOperationException(
            $"What is {{{name}}} behind /{of}/? Say so in {nameof(RouteFixture)}.{nameof(Fill)}."),
    });

    private string Known(string text) => Value().Replace(text, match => _values[match.Value]);

    [GeneratedRegex(@"(?<=/(?<of>\w+)/)\{\**(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\$[a-z]+")]
    private static partial Regex Value();
}
