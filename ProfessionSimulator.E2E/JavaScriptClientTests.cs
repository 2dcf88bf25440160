using System.Text.Json;
using System.Text.RegularExpressions;
using ProfessionSimulator.Common;
using ProfessionSimulator.E2E.Support;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.E2E;

/// <summary>The JavaScript client in Node against the real server; the cases are in Client/*.test.mjs.</summary>
public sealed partial class JavaScriptClientTests : IAsyncLifetime
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
    [InlineData("retries")]
    [InlineData("fallback")]
    public async Task Client_PassesItsTestsInNode(string subject)
    {
        using var node = await NodeProgram.WithClientFromAsync(_site);

        var output = await node.RunAsync(
            $"{subject}.test.mjs", ("SITE", _site.ToString()), ("LEARNERS", await TokensAsync()), ("FORCE_COLOR", "0"));

        Assert.Matches("(?m)^. pass [1-9]", output);
        Assert.Matches("(?m)^. fail 0$", output);
    }

    [Fact]
    public async Task ReadmeExample_PlaysADay()
    {
        using var node = await NodeProgram.WithClientFromAsync(_site);
        await node.AddAsync("play.mjs", Example().Match(await ReadmeAsync()).Groups[1].Value.Replace(
            "http://localhost:5080", _site.ToString()));

        var output = await node.RunAsync("play.mjs");

        Assert.Matches(
            @"(?s)Task 1 of (\d).*Text 1: первым делом 😀.*Task \1 of \1.*The report.*letter\.\s+Done\.\s*$", output);
        Assert.DoesNotContain("undefined", output);
    }

    /// <summary>The model sends tokens one by one, so that streams can be cut.</summary>
    private Reply Answer(UpstreamRequest request) => request.RawBody switch
    {
        var asked when asked.Contains("break off", StringComparison.Ordinal) =>
            Reply.Pieces("Half a ", "text").ThenEndWithoutFinish(),
        var asked when asked.Contains("wait for ever", StringComparison.Ordinal) =>
            Reply.Pieces("Just a moment").ThenStall(),
        _ => Reply.Text($"Text {_app.Upstream.RequestCount}: первым делом 😀 \"the queue\",\n\nthen <b>the</b> letter.")
            .Paced(0, 5),
    };

    private async Task<string> TokensAsync()
    {
        var tokens = new List<object>();
        for (var i = 0; i < Learners; i++)
        {
            var learner = await _app.NewLearnerAsync();
            var pair = await _app.IssueAsync(learner.UserId);
            tokens.Add(new { pair.AccessToken, pair.RefreshToken, TokenType = "bearer", ExpiresIn = (int)pair.ExpiresIn.TotalSeconds });
        }
        return JsonSerializer.Serialize(tokens, WireJson.Options);
    }

    private static async Task<string> ReadmeAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ProfessionSimulator.sln")))
            folder = folder.Parent;
        return await File.ReadAllTextAsync(Path.Combine(folder.FullName, "README.md"));
    }

    [GeneratedRegex("```js\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
