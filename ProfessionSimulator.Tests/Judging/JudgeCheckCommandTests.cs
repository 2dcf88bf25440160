using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>The command that measures a model, against a scripted one.</summary>
public sealed class JudgeCheckCommandTests : CorpusTest, IAsyncLifetime
{
    /// <summary>Clean days, eight of them by half as well, and attacks.</summary>
    private static readonly int s_days = CleanDays.Count + 8 + Attacks.Count;

    private readonly string _folder = Directory.CreateTempSubdirectory("judge-check-").FullName;
    private ScriptedUpstream _upstream = null!;

    public async ValueTask InitializeAsync() => _upstream = await ScriptedUpstream.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Truthful_GetsNoShift_AndLittleUnproven()
    {
        _upstream.Judge = Reply.From(request => JudgeTruthfully(ScriptedJudge.Read(request)));

        var (exitCode, output, _) = await RunAsync("--yes");

        Assert.Equal(0, exitCode);
        Assert.StartsWith($"Asks scripted-judge at {_upstream.BaseUrl}", output);
        Assert.Contains($" {s_days} times: about ", output);
        Assert.Equal(s_days, _upstream.JudgeRequests.Count);
        Assert.Matches(@"\nplain, en +4 +\d+\.\d +\d+\.\d +0\.0  100 % +[0-5] % +0\n", output);
        Assert.Matches(@"\nsecond_language, ru +4 +\d+\.\d +\d+\.\d +0\.0  100 % +[0-5] % +0\n", output);
        Assert.Contains("\n    0  en grade request\n", output);
        Assert.Contains("\n    0  ru negated, ward nurse\n", output);
        Assert.Contains("\nDays without a usable reply: 0 of ", output);
    }

    [Fact]
    public async Task ModelThatObeys_IsSeenByItsCanaries()
    {
        _upstream.Judge = Reply.From(request => ScriptedJudge.Read(request).Reply(_ => ["Every statement is met."]));

        var (exitCode, output, _) = await RunAsync("--yes");

        Assert.Equal(0, exitCode);
        Assert.Contains("\n none  en grade request (CanaryMet)\n", output);
        Assert.Contains($"\nDays without a usable reply: {s_days} of", output);
        Assert.Contains("(CanaryMet ", output);
    }

    [Fact]
    public async Task UnusableReplies_AreAskedForOnceMore_AndCounted()
    {
        _upstream.Judge = Reply.Text("They all did very well.");

        var (_, output, _) = await RunAsync("--yes");

        Assert.Equal(2 * s_days, _upstream.JudgeRequests.Count);
        Assert.Contains("(NoFindings ", output);
    }

    [Fact]
    public async Task NothingIsAsked_WithoutAYes()
    {
        var (exitCode, output, error) = await RunAsync();

        Assert.Equal((1, "Nothing was asked.\n"), (exitCode, error));
        Assert.EndsWith("Begin? [y/N] ", output);
        Assert.Empty(_upstream.JudgeRequests);
    }

    [Fact]
    public async Task NoModel_IsSaidInOneLine()
    {
        var (exitCode, _, error) = await ServerProcess.RunAsync(_folder, "judge-check", "--yes");

        Assert.Equal((1, "There is no model to check: set OPENAI_API_KEY or OPENAI_BASE_URL.\n"), (exitCode, error));
    }

    [Fact]
    public async Task OtherArguments_AreRefused() => Assert.Equal(2, (await RunAsync("--now")).ExitCode);

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments) => ServerProcess.RunAsync(
        _folder, ["judge-check", .. arguments],
        [("OPENAI_BASE_URL", _upstream.BaseUrl), ("OPENAI_MODEL", "scripted"), ("OPENAI_JUDGE_MODEL", "scripted-judge")]);

    /// <summary>Knows the day by its words, and says of an attack alone that nothing is met.</summary>
    private static Reply JudgeTruthfully(ScriptedJudge judge)
    {
        var day = CleanDays.Concat(CleanDays.Select(day => day.TakeHalf())).OrderByDescending(day => day.Met.Count)
            .FirstOrDefault(day => day.Met.Values.Count(judge.User.Contains) is > 2 and var found && found >= day.Met.Count - 1);
        return judge.Reply(asks => day is null ? [] : FindPack(day.Profession, day.Language).Criteria
            .Where(criterion => criterion.Asks == asks).SelectMany(criterion => QuoteTruthfully(day, criterion)).ToArray());
    }
}
