using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

public sealed partial class ConversationTests
{
    private static readonly string s_long = string.Concat(Enumerable.Range(0, 3000).Select(i => $"слово{i} 😀 "));

    [Fact]
    public void ShortConversation_IsSentWhole()
    {
        var conversation = NewConversation(s_long, "short");
        var whole = conversation.Messages.Select(m => m.Text).ToList();

        var tokens = conversation.Fit(1_000_000);

        Assert.Equal(whole, conversation.Messages.Select(m => m.Text));
        Assert.Equal(Tokens.Count(conversation.Messages), tokens);
    }

    [Fact]
    public void LongConversation_ShortensTheOldestLongAnswersFirst()
    {
        var conversation = NewConversation("short", s_long, s_long + "newest");

        var tokens = conversation.Fit(Tokens.Count(s_long) + 2500);

        Assert.InRange(tokens, 0, Tokens.Count(s_long) + 2500);
        Assert.Equal(Tokens.Count(conversation.Messages), tokens);
        Assert.Contains("\nshort\n", conversation.Messages[1].Text);
        Assert.Contains(s_long + "newest", conversation.Messages[5].Text);
        var cut = LeftOut().Match(conversation.Messages[3].Text);
        Assert.Equal(cut.Groups["open"].Value, cut.Groups["id"].Value);
        Assert.Equal(
            s_long.Length,
            cut.Groups["head"].Length + int.Parse(cut.Groups["count"].ValueSpan) + cut.Groups["tail"].Length);
        Assert.StartsWith(cut.Groups["head"].Value, s_long);
        Assert.EndsWith(cut.Groups["tail"].Value, s_long);
        Assert.InRange(Tokens.Count(conversation.Messages[3].Text), 900, 1100);
        Assert.DoesNotContain(
            '\uFFFD',
            System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(conversation.Messages[3].Text)));
    }

    [Fact]
    public void ShortenedAnswer_StaysTheSameInTheNextCall()
    {
        var limit = Tokens.Count(s_long) + 2500;
        var (earlier, later) = (NewConversation(s_long, s_long), NewConversation(s_long, s_long, s_long));

        earlier.Fit(limit);
        later.Fit(limit);

        Assert.Contains("<left-out", earlier.Messages[1].Text);
        Assert.Equal(earlier.Messages[1].Text, later.Messages[1].Text);
    }

    [Fact]
    public void VeryLongConversation_ShortensAllLongAnswers()
    {
        var conversation = NewConversation(s_long, "short", s_long);

        Assert.InRange(conversation.Fit(1000), 0, 1000);
        Assert.Contains("\nshort\n", conversation.Messages[3].Text);
    }

    [Fact]
    public void NeighbouringMessagesOfOneRole_AreMerged()
    {
        var conversation = new Conversation();
        conversation.Add(ChatRole.User, "A brief.");
        conversation.Add(ChatRole.Assistant, "A question.");
        conversation.Add(ChatRole.User, "A remark.");
        conversation.AddAnswer(s_long);
        conversation.Add(ChatRole.User, "The next brief.");

        var tokens = conversation.Fit(2000);

        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User], conversation.Messages.Select(m => m.Role));
        Assert.StartsWith("A remark.\n\n<learner-answer id=", conversation.Messages[2].Text);
        Assert.Contains("<left-out id=", conversation.Messages[2].Text);
        Assert.EndsWith(">\n\nThe next brief.", conversation.Messages[2].Text);
        // Its parts are counted each for itself.
        Assert.InRange(tokens - Tokens.Count(conversation.Messages), 0, 3);
        Assert.InRange(tokens, 1000, 1200);
    }

    [Fact]
    public async Task Model_GetsTheShortenedAnswer_TheWholeOneIsStored()
    {
        await using var app = (await AppFactory.StartAsync()).Set(
            "ProfessionSimulator:Limits:ConversationTokens", "6000");
        var learner = await app.NewLearnerAsync();
        var task = (await Learner.JsonAsync(await learner.CurrentAsync(await learner.ProfessionAsync())))
            .GetProperty("id")
            .GetInt32();
        var answer = s_long[..19_000].TrimEnd((char)0xD83D);

        await Learner.JsonAsync(await learner.SubmitAsync(task, answer));

        var sent = app.Upstream.Requests[1].Body.GetProperty("messages")
            .EnumerateArray()
            .Select(m => m.GetProperty("content").GetString()!)
            .ToList();
        Assert.InRange(sent.Sum(Tokens.CountMessage), 0, 6000);
        Assert.Contains(sent, text => text.Contains("<left-out id=", StringComparison.Ordinal) && text.StartsWith(
            "<learner-answer", StringComparison.Ordinal));
        Assert.Equal(
            answer,
            await app.ReadAsync(db => db.AttemptTasks.Where(t => t.Id == task).Select(t => t.Answer).SingleAsync()));
    }

    [Fact]
    public async Task TextLimits_AreSettings()
    {
        await using var app = (await AppFactory.StartAsync())
            .Set("ProfessionSimulator:Model:QuestionTokens", "4000").Set(
                "ProfessionSimulator:Model:ReportTokens", "8000");
        var learner = await app.NewLearnerAsync();

        await learner.PlayAsync(await learner.ProfessionAsync());

        var limits = app.Upstream.Requests.Select(
            request => request.Body.GetProperty("max_completion_tokens").GetInt32())
            .ToList();
        Assert.All(limits[..^1], limit => Assert.Equal(4000, limit));
        Assert.Equal(8000, limits[^1]);
    }

    private static Conversation NewConversation(params string[] answers)
    {
        var conversation = new Conversation();
        foreach (var answer in answers)
        {
            conversation.Add(ChatRole.Assistant, "A question.");
            conversation.AddAnswer(answer);
        }
        return conversation;
    }

    [GeneratedRegex(
        """^<learner-answer id="(?<open>\w+)">\n(?<head>.*)\n<left-out id="(?<id>\w+)" characters="(?<count>\d+)"/>\n"""
        + """(?<tail>.*)\n</learner-answer id="\w+">$""",
        RegexOptions.Singleline)]
    private static partial Regex LeftOut();
}
