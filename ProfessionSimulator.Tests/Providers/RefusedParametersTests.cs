using ProfessionSimulator.Generations;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

public class RefusedParametersTests
{
    private static readonly string[] s_refusable = ["temperature", "stream_options", "max_completion_tokens"];

    [Theory]
    [InlineData("temperature")]
    [InlineData("stream_options")]
    [InlineData("max_completion_tokens")]
    public async Task RefusedParameter_IsDropped_AndRemembered(string parameter)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Refusing(parameter, Reply.Text("Fine then"));

        (await model.AskAsync()).AssertText("Fine then");
        Assert.Equal(2, model.Upstream.RequestCount);
        (await model.AskAsync()).AssertText("Fine then");
        Assert.Equal(3, model.Upstream.RequestCount);

        Assert.All(s_refusable, name => Assert.Equal(name != parameter, model.Upstream.Requests[2].Has(name)));
    }

    [Fact]
    public async Task RefusedTokenLimit_FallsBackToItsOlderName()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Refusing("max_completion_tokens", Reply.Text("Fine then"));

        (await model.AskAsync()).AssertText("Fine then");

        Assert.Equal(1500, model.Upstream.Requests[1].Body.GetProperty("max_tokens").GetInt32());
        Assert.Contains(ModelHarness.Answer, model.Upstream.Requests[1].RawBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SeveralRefusedParameters_AreDroppedOneByOne()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default =
            Reply.Refusing("temperature", Reply.Refusing("max_completion_tokens", Reply.Refusing(
                "max_tokens", Reply.Refusing("stream_options", Reply.Text("Fine then")))));

        (await model.AskAsync()).AssertText("Fine then");
        Assert.Equal(5, model.Upstream.RequestCount);
        (await model.AskAsync()).AssertText("Fine then");
        Assert.Equal(6, model.Upstream.RequestCount);
        Assert.Equal(
            ["messages", "model", "stream"],
            model.Upstream.Requests[5].Body.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task ConcurrentRefusals_AreLearntOnce()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Refusing(
            "temperature", Reply.Refusing("stream_options", Reply.Text("Fine then")));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => model.AskAsync()));

        Assert.All(outcomes, outcome => outcome.AssertText("Fine then"));
        var asked = model.Upstream.RequestCount;
        (await model.AskAsync()).AssertText("Fine then");
        Assert.Equal(asked + 1, model.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(
        422,
        """{"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":"""
        + """["body","stream_options"],"msg":"Extra inputs are not permitted"}]}}""")]
    [InlineData(
        400,
        """{"object":"error","message":"[{'type': 'extra_forbidden', """
        + """'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted'}]","code":400}""")]
    [InlineData(400, """{"error":"json: unknown field \"stream_options\""}""")]
    [InlineData(400, "Unexpected parameter stream_options")]
    public async Task Refusal_IsRecognized_InOtherServersWords(int status, string body)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.From(
            request => request.Has("stream_options") ? Reply.Body(status, body) : Reply.Text("Fine then"));

        (await model.AskAsync()).AssertText("Fine then");

        Assert.Equal(2, model.Upstream.RequestCount);
    }

    [Fact]
    public async Task RefusalWithoutTheParameter_IsARejection()
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Refused("temperature");

        (await model.AskAsync()).AssertFailure(FailureCodes.ModelRejected, retryable: false);

        Assert.Equal(2, model.Upstream.RequestCount);
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"max_completion_tokens is too large: 1500. """
        + """This model has at most 1000.","param":"max_completion_tokens","code":"invalid_value"}}""")]
    [InlineData(
        """{"error":{"message":"Unsupported value: 'messages[0].role' does not support 'system'; """
        + """temperature is fine.","param":"messages[0].role","code":"unsupported_value"}}""")]
    public async Task OtherError_ThatNamesAParameter_IsNoRefusal(string body)
    {
        await using var model = await ModelHarness.StartAsync();
        model.Upstream.Default = Reply.Body(400, body);

        (await model.AskAsync()).AssertFailure(FailureCodes.ModelRejected, retryable: false);

        Assert.Equal(1, model.Upstream.RequestCount);
    }
}
