using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;

namespace ProfessionSimulator.Tests.Reports;

/// <summary>Who can share what, whichever way the request has come.</summary>
public sealed class CreateShareTests : JudgedDayTest
{
    [Fact]
    public async Task ForeignReport_CannotBeShared()
    {
        var attempt = await PlayAsync(_ => "Nothing.");
        var other = await App.NewLearnerAsync();

        Assert.Equal(RuleCodes.NotFound, await RefuseAsync(other, attempt));
        Assert.Equal("mine", (await CreateAsync(Learner, attempt)).Name);
    }

    [Fact]
    public async Task ForeignLink_CannotBeRevoked()
    {
        var share = await CreateAsync(Learner, await PlayAsync(_ => "Nothing."));
        var other = await App.NewLearnerAsync();
        var revoke = App.Services.GetRequiredService<RevokeShare>();

        await Assert.ThrowsAsync<RuleException>(() => revoke.RevokeAsync(other.UserId, share.Id, default));

        await revoke.RevokeAsync(Learner.UserId, share.Id, default);
    }

    /// <summary>A token says nothing that somebody could count on: it is random from its first character to its last.</summary>
    [Fact]
    public async Task Tokens_HaveNothingInCommon()
    {
        var attempt = await PlayAsync(_ => "Nothing.");
        var tokens = new List<string>();
        for (var number = 0; number < 10; number++)
            tokens.Add((await CreateAsync(Learner, attempt, $"link {number}")).Token);

        Assert.All(tokens, token => Assert.Equal(24, token.Length));
        Assert.All(Enumerable.Range(0, 24), place => Assert.NotEqual(1, tokens.Select(token => token[place]).Distinct().Count()));
    }

    [Fact]
    public async Task UnfinishedDay_CannotBeShared()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(RuleCodes.ReportNotReady, await RefuseAsync(Learner, await FindAttemptAsync()));
    }

    private async Task<string> RefuseAsync(Learner learner, int attempt) =>
        (await Assert.ThrowsAsync<RuleException>(() => CreateAsync(learner, attempt))).Code;

    private Task<ReportShare> CreateAsync(Learner learner, int attempt, string name = "mine") =>
        App.Services.GetRequiredService<CreateShare>().CreateAsync(learner.UserId, attempt, name, null, default);
}
