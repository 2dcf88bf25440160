using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Tests.Providers.Dialects;

public sealed class DialectTests(DialectTests.SharedApp shared) : IClassFixture<DialectTests.SharedApp>
{
    private readonly AppFactory _app = shared.App;

    public static TheoryData<string> Spoken => [.. SpokenDialects.ByName.Keys];

    public static TheoryData<string> Failing => [.. FailingDialects.ByName.Keys];

    [Theory]
    [MemberData(nameof(Spoken))]
    public Task Dialect_IsUnderstood_ThroughADay(string name) =>
        PlayADayAsync(request => SpokenDialects.ByName[name](TextFor(request)).ToReply());

    [Fact]
    public Task AlternatingRolesTemplate_IsSatisfied_ThroughADay() => PlayADayAsync(request =>
        NeighboursOfOneRole(request) ? Reply.Status(400, "invalid_request_error") : Reply.Text(TextFor(request)));

    [Theory]
    [MemberData(nameof(Failing))]
    public async Task FailingDialect_GetsTheRightErrorCode(string name)
    {
        var (dialect, code, calls) = FailingDialects.ByName[name];
        _app.Upstream.Default = dialect.ToReply();
        var asked = _app.Upstream.RequestCount;
        var learner = await _app.NewLearnerAsync();

        // Time passes only during the pauses between calls; otherwise it could overtake a model that is about to
        // answer.
        var waiting = learner.CurrentAsync(await learner.ProfessionAsync("en"));
        var reply = calls == 1 ? await waiting : await shared.Time.AdvanceUntilAsync(waiting);

        var problem = JsonElement.Parse(await reply.Content.ReadAsStringAsync());
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(ProblemTable.Find(code).Message, problem.GetProperty("detail").GetString());
        Assert.Equal(calls, _app.Upstream.RequestCount - asked);
    }

    private async Task PlayADayAsync(Func<UpstreamRequest, Reply> answer)
    {
        _app.Upstream.Default = Reply.From(answer);
        var asked = _app.Upstream.RequestCount;
        var learner = await _app.NewLearnerAsync();
        var profession = await learner.ProfessionAsync("en");

        List<SseMessage> shown;
        await using (var stream = await learner.CurrentStreamAsync(profession))
            shown = await stream.RestAsync();
        await learner.PlayAsync(profession);

        var written = await _app.ReadAsync(
            db => db.Generations.Where(g => g.OwnerId == learner.UserId && g.Purpose != Purpose.Judgement)
                .OrderBy(g => g.Id).ToListAsync());
        Assert.All(written, generation => Assert.Equal(GenerationState.Completed, generation.State));
        Assert.Equal(Enumerable.Range(1, written.Count).Select(CreateText), written.Select(g => g.Text.TrimEnd()));
        Assert.Equal(written[0].Text, string.Concat(shown.Select(message => message.IsComment ? null : message.Token)));
        Assert.Equal(written.Count, _app.Upstream.RequestCount - asked);
        Assert.Equal(Purpose.Report, written[^1].Purpose);
        Assert.DoesNotContain("Hidden", _app.Upstream.Requests[^1].RawBody, StringComparison.Ordinal);
    }

    private static string CreateText(int number) =>
        $"Text {number}: «да», 👩‍👩‍👧 \"so\" \\ it is.\n\n```\ncode();\n```\n\nDone.";

    private static string TextFor(UpstreamRequest request) =>
        CreateText(ListRoles(request).Count(role => role == "assistant") + 1);

    private static bool NeighboursOfOneRole(UpstreamRequest request)
    {
        var roles = ListRoles(request).ToList();
        return roles.Zip(roles.Skip(1)).Any(pair => pair.First == pair.Second);
    }

    private static IEnumerable<string?> ListRoles(UpstreamRequest request) =>
        request.Body.GetProperty("messages").EnumerateArray().Select(message =>
            message.GetProperty("role").GetString());

    public sealed class SharedApp : IAsyncLifetime
    {
        internal AppFactory App { get; private set; } = null!;

        internal ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

        public async ValueTask InitializeAsync() => App = (await AppFactory.StartAsync(Time))
            .Set("ProfessionSimulator:Model:FirstTokenTimeout", "00:50:00").Set(
                "ProfessionSimulator:Model:IdleTimeout", "00:50:00");

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
