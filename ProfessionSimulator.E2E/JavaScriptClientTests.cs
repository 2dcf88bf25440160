using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>The JavaScript client in Node, against the real server; what happens on the way is in Client/*.test.mjs.</summary>
public sealed class JavaScriptClientTests : IAsyncLifetime
{
    private const int Learners = 40;

    private AppFactory _app = null!;
    private Uri _site = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        _app.Upstream.Default = Reply.From(Answer);
        _site = _app.Serve();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("parser")]
    [InlineData("calls")]
    [InlineData("streams")]
    [InlineData("fallback")]
    public async Task InNode(string subject)
    {
        using var node = await NodeProgram.WithClientOfAsync(_site);

        var output = await node.RunAsync($"{subject}.test.mjs", ("SITE", _site.ToString()), ("LEARNERS", await TokensAsync()), ("FORCE_COLOR", "0"));

        Assert.Matches("(?m)^. pass [1-9]", output);
        Assert.Matches("(?m)^. fail 0$", output);
    }

    /// <summary>Tokens one by one, so that there is something to cut.</summary>
    private Reply Answer(UpstreamRequest request) => request.RawBody switch
    {
        var asked when asked.Contains("break off", StringComparison.Ordinal) => Reply.Pieces("Half a ", "text").ThenEndWithoutFinish(),
        var asked when asked.Contains("wait for ever", StringComparison.Ordinal) => Reply.Pieces("Just a moment").ThenStall(),
        _ => Reply.Text($"Text {_app.Upstream.RequestCount}: первым делом 😀 \"the queue\",\n\nthen <b>the</b> letter.").Paced(0, 5),
    };

    private async Task<string> TokensAsync()
    {
        var tokens = new List<object>();
        for (var i = 0; i < Learners; i++)
        {
            var learner = await _app.NewLearnerAsync();
            var pair = await _app.Services.GetRequiredService<BearerTokens>().IssueAsync(learner.UserId, default);
            tokens.Add(new { pair.AccessToken, pair.RefreshToken, TokenType = "bearer", ExpiresIn = (int)pair.ExpiresIn.TotalSeconds });
        }
        return JsonSerializer.Serialize(tokens, WireJson.Options);
    }
}
