using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The export of all of a user's data.</summary>
public sealed class DataTests : IAsyncLifetime
{
    private const string Answer = "Сначала очередь,\n\tпотом «письмо» & <итог> \\ \"всё\" 😀";

    private AppFactory _app = null!;

    public async ValueTask InitializeAsync() => _app = await AppFactory.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Export_HoldsEverythingAsStored()
    {
        _app.Upstream.Enqueue(Enumerable.Range(1, 4).Select(i => Reply.Text($"Вопрос {i}?")).ToArray());
        _app.Upstream.Enqueue(Reply.Text("Отчёт: хорошо."));
        var visitor = new Visitor(_app);
        var page = await visitor.StartAsync();
        await visitor.RegisterAsync("anna@example.org");
        for (var i = 1; i <= 4; i++)
            page = await visitor.AnswerAsync(page, i == 1 ? Answer : $"Ответ {i}");
        Assert.Equal("Report", page.Panel);

        var response = await visitor.Http.GetAsync("/account/data");
        var text = await response.Content.ReadAsStringAsync();
        var data = JsonElement.Parse(text);

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("anna@example.org", data.GetProperty("account").GetProperty("email").GetString());
        var attempt = Assert.Single(data.GetProperty("attempts").EnumerateArray());
        Assert.Equal(
            ("completed", "Отчёт: хорошо."),
            (attempt.GetProperty("status").GetString(), attempt.GetProperty("report").GetString()));
        var tasks = attempt.GetProperty("tasks").EnumerateArray().ToList();
        var stored = await _app.ReadAsync(
            db => db.AttemptTasks.OrderBy(t => t.Order).Select(t => t.Answer).ToListAsync());
        Assert.Equal(Answer, stored[0]);
        Assert.Equal(stored, tasks.Select(t => t.GetProperty("answer").GetString()));
        Assert.Equal(
            ["Вопрос 1?", "Вопрос 2?", "Вопрос 3?", "Вопрос 4?"],
            tasks.Select(t => t.GetProperty("question").GetString()));
        Assert.Contains("потом «письмо»", text);
        var texts = data.GetProperty("generations").EnumerateArray()
            .Where(g => g.GetProperty("purpose").GetString() != "judgement").ToList();
        Assert.Equal(
            ["question", "question", "question", "question", "report"],
            texts.Select(g => g.GetProperty("purpose").GetString()));
        Assert.All(texts, g =>
            Assert.True(g.GetProperty("output_tokens").GetInt64() > 0));
    }

    /// <summary>For each table with a user's id: its place in the file, or the reason why it is not exported.</summary>
    private static readonly Dictionary<string, string> s_tables = new()
    {
        ["BrowserSession"] = "browser_sessions",
        ["ApiSession"] = "api_sessions",
        ["Attempt"] = "attempts",
        ["Generation"] = "generations",
        ["IdempotencyKey"] = "idempotency_keys",
        ["TokenReservation"] = "reservations",
        ["IdentityUserClaim`1"] = "- never written",
        ["IdentityUserLogin`1"] = "logins",
        ["IdentityUserToken`1"] = "- never written",
        ["IdentityUserRole`1"] = "- who administers the site",
        ["IdentityUserPasskey`1"] = "passkeys",
    };

    [Fact]
    public async Task Export_HoldsEveryUserTable()
    {
        var data = await DownloadOfEachTableAsync();

        var tables = await _app.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => type.FindProperty("UserId") is not null || type.FindProperty("OwnerId") is not null)
            .Select(type => type.ClrType.Name).ToList()));
        Assert.All(tables, table =>
            Assert.True(s_tables.ContainsKey(table), $"{table} is not in the file: add it, or the reason here."));
        Assert.All(s_tables.Values.Where(place => !place.StartsWith('-')), place =>
            Assert.True(data.GetProperty(place).GetArrayLength() > 0, place));
        Assert.Contains(data.GetProperty("generations").EnumerateArray(), text =>
            text.GetProperty("state").GetString() == "failed" && text.GetProperty("text").GetString() == "Half a question");
    }

    /// <summary>For each table: how to find the object in the file that was made from a row.</summary>
    private static readonly Dictionary<string, Func<JsonElement, JsonElement>> s_rows = new()
    {
        ["ApplicationUser"] = data => data.GetProperty("account"),
        ["BrowserSession"] = data => data.GetProperty("browser_sessions")[0],
        ["ApiSession"] = data => data.GetProperty("api_sessions")[0],
        ["ApiAccessToken"] = data => data.GetProperty("api_sessions")[0].GetProperty("access_tokens")[0],
        ["IdentityUserLogin`1"] = data => data.GetProperty("logins")[0],
        ["Attempt"] = data => data.GetProperty("attempts")[0],
        ["AttemptTask"] = data => data.GetProperty("attempts")[0].GetProperty("tasks")[0],
        ["DraftSave"] = data => data.GetProperty("attempts")[0].GetProperty("tasks")[0].GetProperty("draft_saves")[0],
        ["SecondDraft"] = data => data.GetProperty("attempts")[0].GetProperty("tasks")[0].GetProperty("second_drafts")[0],
        ["SelfAssessment"] = data => data.GetProperty("attempts")[0].GetProperty("self_assessment")[0],
        ["ReportShare"] = data => data.GetProperty("attempts")[0].GetProperty("shares")[0],
        ["Judgement"] = data => data.GetProperty("judgements")[0],
        ["Generation"] = data => data.GetProperty("generations")[0],
        ["IdempotencyKey"] = data => data.GetProperty("idempotency_keys")[0],
        ["TokenReservation"] = data => data.GetProperty("reservations")[0],
        ["IdentityUserPasskey`1"] = data => data.GetProperty("passkeys")[0],
        ["IdentityPasskeyData"] = data => data.GetProperty("passkeys")[0],
    };

    /// <summary>Columns with another name in the file, and the reason for each column that the file lacks.</summary>
    private static readonly Dictionary<string, string> s_columns = new()
    {
        ["ApplicationUser.UserName"] = "email",
        ["ApplicationUser.AccessFailedCount"] = "wrong_passwords",
        ["ApplicationUser.LockoutEnd"] = "locked_until",
        ["ApplicationUser.NormalizedUserName"] = "- the address again",
        ["ApplicationUser.NormalizedEmail"] = "- the address again",
        ["ApplicationUser.PasswordHash"] = "- guards the door",
        ["ApplicationUser.SecurityStamp"] = "- guards the door",
        ["ApplicationUser.ConcurrencyStamp"] = "- changes with each save",
        ["ApplicationUser.EmailConfirmed"] = "- never written",
        ["ApplicationUser.PhoneNumber"] = "- never written",
        ["ApplicationUser.PhoneNumberConfirmed"] = "- never written",
        ["ApplicationUser.TwoFactorEnabled"] = "- never written",
        ["ApplicationUser.LockoutEnabled"] = "- the same for everybody",
        ["IdentityUserLogin`1.UserId"] = "- whose file it is",
        ["IdentityUserLogin`1.LoginProvider"] = "issuer",
        ["IdentityUserLogin`1.ProviderKey"] = "subject",
        ["IdentityUserLogin`1.ProviderDisplayName"] = "provider",
        ["ApiSession.Id"] = "- the row's number",
        ["ApiSession.UserId"] = "- whose file it is",
        ["BrowserSession.Id"] = "- guards the door",
        ["BrowserSession.UserId"] = "- whose file it is",
        ["ApiSession.FamilyHash"] = "- guards the door",
        ["ApiSession.PreviousRefreshTokenHash"] = "- guards the door",
        ["ApiAccessToken.Id"] = "- the row's number",
        ["ApiAccessToken.SessionId"] = "- the session that it stands in",
        ["ApiAccessToken.Hash"] = "- guards the door",
        ["ApiSession.PairSalt"] = "- guards the door",
        ["ApiSession.RefreshTokenHash"] = "- guards the door",
        ["Attempt.UserId"] = "- whose file it is",
        ["Attempt.ProfessionId"] = "profession",
        ["Attempt.ScenarioId"] = "scenario_version",
        ["Attempt.Number"] = "attempt_number",
        ["AttemptTask.AttemptId"] = "- the attempt that it stands in",
        ["DraftSave.Id"] = "- the row's number",
        ["DraftSave.TaskId"] = "- the task that it stands in",
        ["SecondDraft.TaskId"] = "- the task that it stands in",
        ["SelfAssessment.Id"] = "- the row's number",
        ["SelfAssessment.AttemptId"] = "- the attempt that it stands in",
        ["ReportShare.Id"] = "- the row's number",
        ["ReportShare.AttemptId"] = "- the attempt that it stands in",
        ["ReportShare.Token"] = "- guards the door",
        ["Generation.OwnerId"] = "- whose file it is",
        ["Generation.NodeId"] = "- which process wrote it",
        ["Generation.IsCancelRequested"] = "- passed on to that process",
        ["IdempotencyKey.Id"] = "- the row's number",
        ["IdempotencyKey.UserId"] = "- whose file it is",
        ["IdempotencyKey.RequestHash"] = "- of what is in the file",
        ["TokenReservation.Id"] = "- the row's number",
        ["TokenReservation.OwnerId"] = "- whose file it is",
        ["TokenReservation.Tokens"] = "reserved_tokens",
        ["IdentityUserPasskey`1.CredentialId"] = "- guards the door",
        ["IdentityUserPasskey`1.UserId"] = "- whose file it is",
        ["IdentityPasskeyData.IdentityUserPasskeyCredentialId"] = "- guards the door",
        ["IdentityPasskeyData.PublicKey"] = "- guards the door",
        ["IdentityPasskeyData.AttestationObject"] = "- never written",
        ["IdentityPasskeyData.ClientDataJson"] = "- never written",
    };

    [Fact]
    public async Task Export_HoldsEveryUserColumn()
    {
        var data = await DownloadOfEachTableAsync();
        var columns = await _app.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(type => IsUsers(type) && !s_tables.GetValueOrDefault(type.ClrType.Name, "").StartsWith('-'))
            .SelectMany(type => type.GetProperties().Select(property => (Table: type.ClrType.Name, property.Name))).ToList()));

        Assert.Equal(s_rows.Keys.Order(), columns.Select(column => column.Table).Distinct().Order());
        Assert.All(columns, column =>
        {
            var place = s_columns.GetValueOrDefault(
                $"{column.Table}.{column.Name}", JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Name));
            Assert.True(
                place.StartsWith('-') || s_rows[column.Table](data).TryGetProperty(place, out _),
                $"{column.Table}.{column.Name} is not in the file: add it, or the reason here.");
        });
    }

    /// <summary>Whether the rows of this type are deleted with their user.</summary>
    private static bool IsUsers(IEntityType type) => type.ClrType == typeof(ApplicationUser)
        || type.GetForeignKeys()
            .Any(key => key.DeleteBehavior == DeleteBehavior.Cascade && IsUsers(key.PrincipalEntityType));

    private async Task<JsonElement> DownloadOfEachTableAsync()
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync("anna@example.org");
        _app.Upstream.Enqueue(Reply.Text("Half a question").ThenCut());
        await visitor.StartAsync();
        await _app.SignInProgramAsync("anna@example.org");
        await visitor.AddPasskeyAsync(new());
        await _app.WriteAsync(async db =>
        {
            var attempt = await db.Attempts.SingleAsync();
            db.UserLogins.Add(new()
            {
                UserId = attempt.UserId,
                LoginProvider = "https://login.example.org",
                ProviderKey = "pupil-7",
                ProviderDisplayName = "School 57",
            });
            var taskId = await db.AttemptTasks.Select(t => t.Id).SingleAsync();
            db.DraftSaves.Add(new() { TaskId = taskId });
            db.SecondDrafts.Add(new() { TaskId = taskId, Number = 1 });
            db.SelfAssessments.Add(new() { AttemptId = attempt.Id, CriterionId = "a-criterion" });
            db.ReportShares.Add(new() { AttemptId = attempt.Id, Token = "drawn", Name = "For my teacher" });
            db.Judgements.Add(
                new() { AttemptId = attempt.Id, Number = 1, Seed = "drawn", PromptVersion = "1" });
            db.IdempotencyKeys.Add(
                new() { UserId = attempt.UserId, Key = "a key", RequestHash = "secret", AttemptId = attempt.Id });
        });
        return JsonElement.Parse(await visitor.Http.GetStringAsync("/account/data"));
    }

    [Fact]
    public async Task Export_HoldsNoForeignDataAndNoCredentials()
    {
        var (anna, boris) = (new Visitor(_app), new Visitor(_app));
        await anna.RegisterAsync("anna@example.org");
        await boris.RegisterAsync("boris@example.org");
        await boris.AnswerAsync(await boris.StartAsync(), "Only Boris knows.");
        await _app.SignInProgramAsync("anna@example.org");
        await _app.SignInProgramAsync("boris@example.org");

        var text = await anna.Http.GetStringAsync("/account/data");

        Assert.DoesNotContain("Boris", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(JsonElement.Parse(text).GetProperty("attempts").EnumerateArray());
        Assert.Empty(JsonElement.Parse(text).GetProperty("generations").EnumerateArray());
        Assert.Single(JsonElement.Parse(text).GetProperty("api_sessions").EnumerateArray());
        var user = await _app.ReadAsync(db => db.Users.SingleAsync(u => u.Email == "anna@example.org"));
        var session = await _app.ReadAsync(db => db.ApiSessions.SingleAsync(s => s.UserId == user.Id));
        string?[] secrets =
        [
            user.PasswordHash, user.SecurityStamp, user.ConcurrencyStamp, session.FamilyHash, session.RefreshTokenHash,
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret!, text);
        Assert.DoesNotContain("hash", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("token\"", text, StringComparison.OrdinalIgnoreCase);
    }
}
