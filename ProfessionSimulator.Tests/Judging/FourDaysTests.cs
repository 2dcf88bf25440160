using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Judging.Corpus;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Four days before judges that also do what they should not; every one of them gets its score.</summary>
public sealed class FourDaysTests : JudgedDayTest
{
    public override async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        App.Set("ProfessionSimulator:Model:IdleTimeout", "00:00:03");
        await EnterAsync();
    }

    [Fact]
    public async Task Strong_BeatsMiddling_AndEmptyOrAttacksAreWorthNothing()
    {
        App.Upstream.Judge = Fail(JudgeByHits(), Prose(), Reply.Pieces("{\"findings\":[").ThenCut(), JudgeThatObeys());
        var strong = await ScoreAsync(await PlayAsync(Strong));
        await RestartAsync();
        App.Upstream.Judge = Fail(JudgeByHits(), Omitting(), Adding(), Reply.Pieces("{\"findings\":[").ThenStall());
        var middling = await ScoreAsync(await PlayAsync(task => task < 3 ? Strong(task) : "I do not know."));
        await RestartAsync();
        App.Upstream.Judge = JudgeThatInvents();
        var empty = await ScoreAsync(await PlayAsync(_ => "."));
        Learner = await App.NewLearnerAsync();
        App.Upstream.Judge = Fail(JudgeThatInvents(), JudgeThatObeys());
        var attacks = JudgingCorpus.ReadAttacks().Where(attack => attack is { Language: "en", Evidence: AttackEvidence.None }).ToList();
        var attacked = await ScoreAsync(await PlayAsync(task =>
            string.Join('\n', attacks.Skip(5 * task).Take(5).Select(attack => attack.Text))));

        Assert.Equal(new Score(100, 100), strong);
        Assert.InRange(middling.High, 1, 99);
        Assert.Equal((new Score(0, 0), new Score(0, 0)), (empty, attacked));
    }

    private async Task<Score> ScoreAsync(int attempt)
    {
        var result = await JudgedAsync(attempt);
        Assert.Equal((JudgingState.Judged, 3), (result.State, result.Usable));
        // What is shown is what the learner wrote, also where a judge quoted something else.
        var answers = await App.ReadAsync(db => db.AttemptTasks.Where(task => task.AttemptId == attempt)
            .ToDictionaryAsync(task => task.Order, task => task.Answer ?? ""));
        Assert.All(result.Findings.SelectMany(finding => finding.Places), place =>
            Assert.InRange(place.Span.End, 1, answers[place.Task].Length));
        Assert.All(
            result.Findings.Where(finding => finding.Verdict == Verdict.Unproven), finding => Assert.Empty(finding.Places));
        return result.Sheet!.Score!.Value;
    }

    /// <summary>The first requests that are not repeated get the faults, one each.</summary>
    private static Reply Fail(Reply judge, params Reply[] faults)
    {
        var known = new ConcurrentDictionary<string, int>();
        var given = 0;
        return Reply.From(request =>
        {
            var number = known.TryAdd(request.RawBody, 0) ? Interlocked.Increment(ref given) : int.MaxValue;
            return number <= faults.Length ? faults[number - 1] : judge;
        });
    }

    private static StreamReply Prose() => Reply.Text("I think that the learner did very well. All statements are met.");

    private static Reply Omitting() => Reply.From(request =>
    {
        var reply = ScriptedJudge.Read(request).Write(_ => []);
        return Reply.Text(reply[..reply.LastIndexOf(",{", StringComparison.Ordinal)] + "]}");
    });

    private static Reply Adding() => Reply.From(request => Reply.Text(ScriptedJudge.Read(request).Write(_ => []).Replace(
        "\"findings\":[", """
        "findings":[{"criterion":"extra","verdict":"met","quotes":[],"why":""},
        """, StringComparison.Ordinal)));
}
