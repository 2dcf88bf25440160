using System.Globalization;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class ModelLogTests
{
    [Theory]
    [InlineData("ru-RU")]
    [InlineData("ar-SA")]
    public async Task Timing_IsLoggedInTheseLines_InAnyCulture(string culture)
    {
        CultureInfo.CurrentCulture = new CultureInfo(culture);
        await using var model = await ModelHarness.StartAsync();
        var live = model.Upstream.EnqueueLive();

        var reading = model.AskAsync();
        await live.Started.WaitAsync(TestContext.Current.CancellationToken);
        model.Time.Advance(TimeSpan.FromSeconds(0.456));
        await live.SendAsync("Hello");
        await model.Log.WaitForAsync("", times: 2);
        model.Time.Advance(TimeSpan.FromSeconds(6.778));
        await live.FinishAsync();
        await reading;

        Assert.Equal(
            [
                "[TIMING] First token received at 2026-01-16 19:45:32.123",
                "[TIMING] Time to first token: 0.456 seconds",
                "[TIMING] OpenAI streaming request total duration: 7.234 seconds",
            ],
            model.Log.All);
    }

    [Fact]
    public async Task FailedCallsTiming_IsLogged()
    {
        await using var model = await ModelHarness.StartWithoutRetriesAsync();
        model.Upstream.Default = Reply.Status(500);

        await model.AskAsync();

        Assert.Equal(
            [
                "Model call failed: model_unavailable (status 500, no known reason)",
                "[TIMING] OpenAI streaming request total duration: 0.000 seconds",
            ],
            model.Log.All);
    }

    [Theory]
    [InlineData("reasoning_content", "model_output_limit (finish reason length, all of it reasoning")]
    [InlineData("content", "model_incomplete (finish reason length")]
    public async Task ReachedOutputLimit_IsLoggedWithItsSettings(string field, string fault)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Raw(200, "text/event-stream",
            $$$"""
            data: {"choices":[{"delta":{"{{{field}}}":"Hidden"}}]}

            data: {"choices":[{"delta":{},"finish_reason":"length"}]}


            """);

        await model.AskAsync();

        Assert.Contains(
            $"Model call failed: {fault}; "
            + "the limits are ProfessionSimulator__Model__QuestionTokens, ProfessionSimulator__Model__ReportTokens "
            + "and ProfessionSimulator__Model__JudgementTokens)", model.Log.All);
        Assert.DoesNotContain("Hidden", model.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prompts_AreNotLogged_ByDefault()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Text("secret answer");

        await model.AskAsync();

        string[] secrets = [ModelHarness.Key, ModelHarness.Prompt, ModelHarness.Answer, "secret"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, model.Log.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Prompts_AreLoggedOneLineEach_WhenEnabled_NeverTheKey()
    {
        await using var model = await ModelHarness.StartAsync(("DEBUG_OPENAI_PROMPTS", "true"));
        model.Upstream.Default = Reply.Text($"Ваш ключ: {ModelHarness.Key}\n[TIMING] forged");

        await model.AskAsync();

        Assert.Contains($"[PROMPT] system: \"{ModelHarness.Prompt}\"", model.Log.All);
        Assert.Contains($"[PROMPT] user: \"{ModelHarness.Answer}\"", model.Log.All);
        Assert.Contains("""[ANSWER] "Ваш ключ: [key]\n[TIMING] forged" """.TrimEnd(), model.Log.All);
        Assert.DoesNotContain(ModelHarness.Key, model.Log.Text, StringComparison.Ordinal);
    }
}
