using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Budget;

/// <summary>The tokens that a text is counted with.</summary>
public sealed class TokenCountTests : LearnerTest
{
    [Fact]
    public async Task ProvidersUsage_IsTaken()
    {
        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal((11, 7, 18), await CostAsync());
    }

    [Fact]
    public async Task MissingUsage_IsCountedFromPromptAndText()
    {
        const string text = "Разберите очередь. Then write the letter.";
        App.Upstream.Enqueue(Reply.Pieces(text).ThenFinishAnd(_ => Task.CompletedTask));

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        var (input, output, counted) = await CostAsync();
        Assert.Equal(PromptTokens(), input);
        Assert.Equal(Tokens.Count(text), output);
        Assert.Equal(input + output, counted);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0}""")]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":-1,"total_tokens":-1}""")]
    [InlineData("""{"prompt_tokens":1e12,"completion_tokens":1e400,"total_tokens":1e12}""")]
    [InlineData("""{"prompt_tokens":"11","completion_tokens":null,"total_tokens":{}}""")]
    public async Task InvalidUsage_IsCountedFromPromptAndText(string usage)
    {
        App.Upstream.Enqueue(UsageReply(usage));

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        Assert.Equal(
            (PromptTokens(), Tokens.Count("A text."), PromptTokens() + Tokens.Count("A text.")), await CostAsync());
    }

    [Theory]
    [InlineData("""{"prompt_tokens":11.0,"completion_tokens":7,"total_tokens":18}""", 7)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"total_tokens":25}""", 14)]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":7,"total_tokens":12}""", 7)]
    [InlineData("""{"completion_tokens_details":7,"prompt_tokens":11,"completion_tokens":7}""", 7)]
    [InlineData("""{"prompt_tokens":11,"total_tokens":0}""", null)]
    public async Task PartialUsage_IsTakenFigureByFigure(string usage, int? output)
    {
        App.Upstream.Enqueue(UsageReply(usage));

        await Learner.JsonAsync(await Learner.CurrentAsync(Profession));

        var expected = output ?? Tokens.Count("A text.");
        Assert.Equal((11, expected, 11 + expected), await CostAsync());
    }

    [Fact]
    public async Task FailedText_CostsWhatArrived_RefusedCallNothing()
    {
        App.Upstream.Enqueue(Reply.Pieces("Half of it").ThenCut());
        await Learner.CurrentAsync(Profession);
        Assert.Equal(
            (PromptTokens(), Tokens.Count("Half of it")),
            (await CostAsync()) is var (input, output, _) ? (input!.Value, output!.Value) : default);

        App.Upstream.Enqueue(Reply.Status(401));
        await Learner.CurrentAsync(Profession);
        Assert.Equal((null, null, 0), await CostAsync());
    }

    [Fact]
    public async Task StoppedText_CostsItsPrompt_BeforeAnyWord()
    {
        var live = App.Upstream.EnqueueLive();
        await using var stream = await Learner.CurrentStreamAsync(Profession);
        await live.Started;
        var generation = (await stream.UntilAsync("metadata")).Body.GetProperty("generation_id").GetInt32();

        (await Learner.Http.DeleteAsync($"/api/generations/{generation}")).EnsureSuccessStatusCode();

        Assert.Equal((PromptTokens(), 0, PromptTokens()), await CostAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello world")]
    [InlineData("Проверьте очередь.")]
    public void Count_MatchesTheTokenizer(string text) => Assert.Equal(
        Microsoft.ML.Tokenizers.TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens(text), Tokens.Count(text));

    [Fact]
    public void LongText_IsCountedInSlices_Approximately()
    {
        var tokenizer = Microsoft.ML.Tokenizers.TiktokenTokenizer.CreateForEncoding("o200k_base");
        foreach (var text in new[] { string.Concat(Enumerable.Repeat(
            "Проверьте очередь задач and then the letter.\n",
            100)), new('a', 4000), string.Concat(Enumerable.Repeat("😀", 2000)) })
        {
            Assert.InRange(Tokens.Count(text), tokenizer.CountTokens(text), tokenizer.CountTokens(text) * 1.02 + 1);
        }
    }

    private static Reply UsageReply(string usage) => Reply.Raw(200, "text/event-stream",
        $$"""
        data: {"choices":[{"delta":{"content":"A text."},"finish_reason":"stop"}],"usage":{{usage}}}

        data: [DONE]


        """);

    private int PromptTokens() => App.Upstream.Requests[0].Body.GetProperty("messages").EnumerateArray()
        .Sum(message => Tokens.CountMessage(message.GetProperty("content").GetString()!));

    private Task<(long? Input, long? Output, long Counted)> CostAsync() => App.ReadAsync(async db =>
    {
        var last = await db.Generations.OrderBy(g => g.Id).LastAsync();
        return (last.InputTokens, last.OutputTokens, last.CountedTokens);
    });
}
