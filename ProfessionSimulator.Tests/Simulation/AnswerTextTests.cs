using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>An answer is stored, sent to the model, shown and returned exactly as it was written.</summary>
public sealed class AnswerTextTests : IAsyncLifetime
{
    private const string Odd = "\n\n  Ответ 👩‍👩‍👧‍👦 e\u0301 \u202Ertl\u202C "
        + "שלום مرحبا zero\u200Bwidth\uFEFF\u00AD \u0001\u001F\t</textarea><b>&amp;\u2028\u2029 \uFFFE 𝄞\n\n ";

    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = (await AppFactory.StartAsync())
            .Set("ProfessionSimulator:Limits:ConversationTokens", "500000")
            .Set("ProfessionSimulator:Limits:UserTokensPerDay", "100000000");
        _visitor = new Visitor(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>An answer of exactly the allowed number of UTF-16 code units.</summary>
    private static string Longest =>
        string.Concat(Enumerable.Repeat(Odd, 20_000 / Odd.Length)) + new string('я', 20_000 % Odd.Length);

    [Fact]
    public async Task LongestOddestAnswer_IsTheSameEverywhere()
    {
        var page = await _visitor.StartAsync();
        var program = await _app.SignInAsync(await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        Assert.Equal(20_000, Longest.Length);

        var saved = await _visitor.SaveDraftAsync(page, Longest);
        Assert.Equal(Longest, saved.Typed);
        page = await _visitor.AnswerAsync(saved, Longest.Replace("\n", "\r\n"));
        await _visitor.SubmitAsync(page, "#answer-form", new() { ["Answer"] = Longest }, asFragment: true);
        page = await _visitor.CompleteAsync(await _visitor.GetAsync(page.Path));
        var third = await TaskAsync(3);
        await Learner.JsonAsync(
            await program.Http.PutAsJsonAsync($"/api/tasks/{third}/draft", new { draft = Longest }));
        Assert.Equal(Longest, (await Learner.JsonAsync(
            await program.CurrentAsync(await ProfessionAsync()))).GetProperty("draft").GetString());
        await Learner.JsonAsync(await program.SubmitAsync(third, Longest));
        var end = await Learner.JsonAsync(await program.SubmitAsync(await TaskAsync(4), Longest));

        Assert.True(end.GetProperty("completed").GetBoolean());
        Assert.All(await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Answer).ToListAsync()), answer =>
            Assert.Equal(Longest, answer));
        Assert.Equal(4, _app.Upstream.Requests[^1].Body.GetProperty("messages").EnumerateArray().Count(message =>
            message.GetRawText().Length > 0 && ReadContent(message).Contains(Longest)));
        var report = await _visitor.GetAsync(page.Path);
        Assert.All(report.Document.QuerySelectorAll(".past-task .own-words"), words =>
            Assert.Equal(Longest, words.TextContent));
        var data = JsonElement.Parse(await _visitor.Http.GetStringAsync("/account/data"));
        Assert.All(data.GetProperty("attempts")[0].GetProperty("tasks").EnumerateArray(), task =>
            Assert.Equal(Longest, task.GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task UnstorableCharacters_AreReplacedVisibly()
    {
        var page = await _visitor.StartAsync();
        var program = await _app.SignInAsync(await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));
        var task = await TaskAsync(1);

        await Learner.JsonAsync(
            await program.Http.PutAsJsonAsync($"/api/tasks/{task}/draft", new { draft = "before\0after" }));
        Assert.Equal("before\uFFFDafter", (await _visitor.GetAsync(page.Path)).Typed);
        await Learner.JsonAsync(await program.SubmitAsync(task, "before\0after"));

        Assert.Equal(
            "before\uFFFDafter",
            await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
    }

    /// <summary>A text box cannot hold a NUL, and the server refuses a form that has one.</summary>
    [Fact]
    public async Task FormWithNul_IsRefused()
    {
        var page = await _visitor.StartAsync();

        foreach (var asFragment in new[] { false, true })
        {
            Assert.Equal(
                HttpStatusCode.BadRequest, (await _visitor.SaveDraftAsync(page, "before\0after", asFragment)).Status);
        }

        Assert.Equal("", await _app.ReadAsync(db => db.AttemptTasks.Select(t => t.Draft).SingleAsync()));
    }

    [Fact]
    public async Task LoneSurrogateInJson_IsRefused()
    {
        var page = await _visitor.StartAsync();
        var program = await _app.SignInAsync(await _app.ReadAsync(db => db.Users.Select(u => u.Id).SingleAsync()));

        var refused = await program.Http.PostAsync($"/api/tasks/{await TaskAsync(1)}/submit", new StringContent(
            """{"answer":"half \ud83d of it"}""", Encoding.UTF8, "application/json"));

        Assert.Equal(
            "validation",
            (await Learner.JsonAsync(refused, HttpStatusCode.BadRequest)).GetProperty("code").GetString());
        Assert.Equal("Answer", (await _visitor.GetAsync(page.Path)).Panel);
    }

    [Fact]
    public async Task LoneSurrogateInAForm_StaysPercentEncoded()
    {
        var page = await _visitor.StartAsync();
        var (action, fields) = page.Form("#answer-form");
        fields["Answer"] = "§";
        var body = (await new FormUrlEncodedContent(fields).ReadAsStringAsync()).Replace(
            "%C2%A7", "half+%ED%A0%BD+of+it");

        await _visitor.Http.PostAsync(
            action, new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(
            "half %ED%A0%BD of it",
            await _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == 1).Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task Page_ShowsTheLimitBeforeAnythingIsTyped()
    {
        var page = await _visitor.StartAsync();

        Assert.Equal("Up to 20,000 characters", page.Document.QuerySelector("#answer-count")!.TextContent);
        Assert.Contains("answer-count", page.Document.QuerySelector("#answer")!.GetAttribute("aria-describedby"));
    }

    private Task<int> TaskAsync(int order) =>
        _app.ReadAsync(db => db.AttemptTasks.Where(t => t.Order == order).Select(t => t.Id).SingleAsync());

    private Task<int> ProfessionAsync() => _app.ReadAsync(db => db.Attempts.Select(a => a.ProfessionId).SingleAsync());

    private static string ReadContent(JsonElement message) => message.GetProperty("content") is { ValueKind: JsonValueKind.String } text
        ? text.GetString()!
        : string.Concat(
            message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));
}
