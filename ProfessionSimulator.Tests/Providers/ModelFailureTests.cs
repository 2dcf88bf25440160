using System.Net;
using System.Net.Sockets;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class ModelFailureTests
{
    private static readonly Dictionary<string, (Reply Reply, string Code, bool Retryable)> s_faults = new()
    {
        ["401"] = (Reply.Unauthorized(), FailureCodes.ModelRejected, false),
        ["400"] = (Reply.Status(400, "context_length_exceeded"), FailureCodes.ModelRejected, false),
        ["400 in its own words"] =
            (Reply.Status(400, Reply.Secret, type: ModelHarness.Key), FailureCodes.ModelRejected, false),
        ["403"] = (Reply.Status(403), FailureCodes.ModelRejected, false),
        ["404"] = (Reply.Status(404, "model_not_found"), FailureCodes.ModelRejected, false),
        ["400 filter"] = (Reply.Status(400, "content_filter"), FailureCodes.ModelFiltered, true),
        ["408"] = (Reply.Status(408), FailureCodes.ModelUnavailable, true),
        ["429"] = (Reply.Status(429, "rate_limit_exceeded"), FailureCodes.ModelRateLimited, true),
        ["429 quota"] = (Reply.Status(429, "insufficient_quota"), FailureCodes.ModelRejected, false),
        ["500"] = (Reply.Status(500), FailureCodes.ModelUnavailable, true),
        ["503"] = (Reply.Status(503), FailureCodes.ModelUnavailable, true),
        ["hang up"] = (Reply.HangUp(), FailureCodes.ModelUnavailable, true),
        ["html"] = (Reply.Html(), FailureCodes.ModelUnavailable, true),
        ["no content"] = (Reply.Pieces(), FailureCodes.ModelUnavailable, true),
        ["garbage first"] = (Reply.Pieces().ThenGarbage(), FailureCodes.ModelUnavailable, true),
        ["error first"] = (Reply.Pieces().ThenError(), FailureCodes.ModelUnavailable, true),
        ["end first"] = (Reply.Pieces().ThenEndWithoutFinish(), FailureCodes.ModelUnavailable, true),
        ["cut"] = (Reply.Text("Some text").ThenCut(), FailureCodes.ModelIncomplete, true),
        ["garbage"] = (Reply.Text("Some text").ThenGarbage(), FailureCodes.ModelIncomplete, true),
        ["end without finish"] = (Reply.Text("Some text").ThenEndWithoutFinish(), FailureCodes.ModelIncomplete, true),
        ["length"] = (Reply.Text("Some text").ThenFinish("length"), FailureCodes.ModelIncomplete, true),
        ["length, no text"] = (Reply.Pieces().ThenFinish("length"), FailureCodes.ModelIncomplete, true),
        ["tool calls"] = (Reply.Text("Some text").ThenFinish("tool_calls"), FailureCodes.ModelIncomplete, true),
        ["empty reason"] = (Reply.Text("Some text").ThenFinish(""), FailureCodes.ModelIncomplete, true),
        ["unknown reason"] = (Reply.Text("Some text").ThenFinish("mood"), FailureCodes.ModelIncomplete, true),
        ["half a character"] = (Reply.Pieces("a", "\ud83d", "\ude00"), FailureCodes.ModelIncomplete, true),
        ["content filter"] = (Reply.Text("Some text").ThenFinish("content_filter"), FailureCodes.ModelFiltered, true),
        ["error"] = (Reply.Text("Some text").ThenError(), FailureCodes.ModelUnavailable, true),
        ["error 503"] = (Reply.Text("Some text").ThenError(503), FailureCodes.ModelUnavailable, true),
        ["error 429"] = (Reply.Text("Some text").ThenError("429"), FailureCodes.ModelRateLimited, true),
        ["error rate"] =
            (Reply.Text("Some text").ThenError("rate_limit_exceeded", "tokens"), FailureCodes.ModelRateLimited, true),
        ["error quota"] = (Reply.Text("Some text").ThenError("insufficient_quota"), FailureCodes.ModelRejected, false),
        ["error request"] =
            (Reply.Text("Some text").ThenError(type: "invalid_request_error"), FailureCodes.ModelRejected, false),
    };

    public static TheoryData<string> Names => [.. s_faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stream_EndsWithItsErrorCode(string name)
    {
        await using var model = await ModelHarness.StartWithoutRetriesAsync();
        var (reply, code, retryable) = s_faults[name];
        model.Upstream.Default = reply;

        var outcome = await model.AskAsync();

        outcome.AssertFailure(code, retryable);
        Assert.Equal(1, model.Upstream.RequestCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Failure_RevealsNothingOfTheProvidersText(string name)
    {
        await using var model = await ModelHarness.StartWithoutRetriesAsync();
        model.Upstream.Default = s_faults[name].Reply;

        var outcome = await model.AskAsync();

        var told = model.Log.Text + outcome.Failure;
        Assert.Contains(outcome.Failure!.Code, model.Log.Text, StringComparison.Ordinal);
        string[] secrets = [ModelHarness.Key[..8], ModelHarness.Key[^4..], ModelHarness.Prompt, ModelHarness.Answer, Reply.Secret, "Some"];
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnreachableProvider_IsUnavailable()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var url = $"http://{port.LocalEndpoint}/v1";
        port.Stop();
        await using var model = await ModelHarness.StartAsync(
            ("OPENAI_BASE_URL", url), ("ProfessionSimulator:Model:Retries", "0"));

        (await model.AskAsync()).AssertFailure(FailureCodes.ModelUnavailable);

        Assert.Contains("ConnectionError", model.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailedText_KeepsItsUsage()
    {
        await using var model = await ModelHarness.StartWithoutRetriesAsync();
        model.Upstream.Default = Reply.Text("Some text").ThenFinish("length");

        var outcome = await model.AskAsync();

        Assert.Equal(18, outcome.Usage?.TotalTokenCount);
    }

    [Fact]
    public async Task StreamCutAfterItsFinishReason_IsComplete()
    {
        await using var model = await ModelHarness.StartWithoutRetriesAsync();
        model.Upstream.Default = Reply.Text("All of it").ThenFinishAnd(call => call.CutAsync());

        (await model.AskAsync()).AssertText("All of it");
    }
}
