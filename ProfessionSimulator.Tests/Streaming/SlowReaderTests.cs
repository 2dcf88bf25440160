using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Telemetry;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>Clients that take nothing of what is sent to them, over real connections with small buffers.</summary>
public sealed partial class SlowReaderTests
{
    private const int Pieces = 60;
    private const string OpenStreams = "profession_simulator.streams.open";

    [Fact]
    public async Task StalledReader_DelaysNobody_IsLetGo_AndLosesNothing()
    {
        var clock = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = await CreateAsync(clock, "00:00:10", responseBytes: 1024);
        var site = app.Serve();
        var (learner, live) = (await app.NewLearnerAsync(), app.Upstream.EnqueueLive());
        var path = $"/api/tasks/profession/{await learner.ProfessionAsync()}/current/stream";
        using var metrics = new RecordedMetrics(app);
        using var stalled = await SlowReader.OpenAsync(site, path, Authorization(learner));
        await stalled.ReadUntilAsync("\"type\":\"metadata\"");
        await using var other = await learner.StreamAsync(HttpMethod.Get, path, null);

        var text = await WriteAsync(live, piece => other.UntilAsync("token"));
        await live.FinishAsync();
        Assert.Equal(text, (await other.UntilAsync("done")).Body.GetProperty("full_text").GetString());
        await clock.AdvanceUntilAsync(metrics.WaitForSumAsync(OpenStreams, 0));
        var received = await stalled.ReadToCloseAsync();

        Assert.DoesNotContain("\"done\"", received);
        var (seen, last) = ParseTokens(received);
        await using var resumed = await learner.StreamAsync(HttpMethod.Get, path, null, last);
        var rest = string.Concat((await resumed.RestAsync()).Select(message => message.Token));
        Assert.Equal(text, seen + rest);
        Assert.NotEmpty(rest);
        AssertNoFailure(app);
    }

    [Fact]
    public async Task StalledPageWithoutScripts_IsLetGo_AndCanBeReloaded()
    {
        var clock = new ManualTime(DateTimeOffset.UtcNow);
        await using var app = await CreateAsync(clock, "00:00:10", responseBytes: 1024);
        var site = app.Serve();
        using var handler = new SocketsHttpHandler();
        var visitor = new Visitor(new HttpClient(handler) { BaseAddress = site });
        var live = app.Upstream.EnqueueLive();
        using var metrics = new RecordedMetrics(app);
        var begun = await visitor.BeginAsync();
        var cookies = $"Cookie: {handler.CookieContainer.GetCookieHeader(site)}";
        using var stalled = await SlowReader.OpenAsync(site, begun.Path + "/live", cookies);
        await stalled.ReadUntilAsync("class=\"pulse\"");

        var text = await WriteAsync(live, _ => Task.CompletedTask);
        await live.FinishAsync();
        await visitor.CompleteAsync(begun);
        await clock.AdvanceUntilAsync(metrics.WaitForSumAsync(OpenStreams, 0));

        Assert.DoesNotContain("</html>", await stalled.ReadToCloseAsync());
        Assert.Contains(text, (await visitor.GetAsync(begun.Path)).Text);
        AssertNoFailure(app);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UntakenBytes_EndTheConnection(bool isTextFinished)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no such option.");
        await using var app = await CreateAsync(null, "00:00:01", responseBytes: 1 << 20);
        app.Set("Logging:LogLevel:Microsoft.AspNetCore.Server.Kestrel", "Debug");
        var site = app.Serve();
        var (learner, live) = (await app.NewLearnerAsync(), app.Upstream.EnqueueLive());
        var path = $"/api/tasks/profession/{await learner.ProfessionAsync()}/current/stream";
        using var stalled = await SlowReader.OpenAsync(site, path, Authorization(learner));
        await stalled.ReadUntilAsync("\"type\":\"metadata\"");
        await app.Log.WaitForAsync(" started.");

        await WriteAsync(live, _ => Task.CompletedTask);
        if (isTextFinished)
            await live.FinishAsync();
        await app.Log.WaitForAsync(" stopped.");
        await live.SendAsync("Some more.");
        await live.FinishAsync();

        Assert.DoesNotContain("\"done\"", await stalled.ReadToCloseAsync());
        AssertNoFailure(app);
    }

    [Fact]
    public async Task LostConnection_EndsTheStream_WithoutAFailure()
    {
        await using var app = AppFactory.Offline();
        var (text, response) = (new LiveText(1, 1), new Pipe());
        await response.Reader.CompleteAsync(new SocketException((int)SocketError.TimedOut));
        var http = new DefaultHttpContext { Response = { Body = response.Writer.AsStream() } };
        var feed = app.Services.GetRequiredService<FeedStream>();

        Assert.False(await feed.FollowAsync(http, text, null, new HtmlEncoding(new InlineMarkdown(), TimeSpan.Zero)));
    }

    /// <summary>The system's own limit goes by the real time, so it is left out where a test has a clock.</summary>
    private static async Task<AppFactory> CreateAsync(FakeTimeProvider? clock, string timeout, long responseBytes) =>
        (await AppFactory.StartAsync(clock))
            .Set("ProfessionSimulator:Streaming:ReaderTimeout", timeout)
            .Set("ProfessionSimulator:Model:LengthFactor", "1000")
            .With(services => services.PostConfigure<SocketTransportOptions>(sockets =>
            {
                sockets.MaxWriteBufferSize = responseBytes;
                var create = clock is null
                    ? sockets.CreateBoundListenSocket
                    : SocketTransportOptions.CreateDefaultBoundListenSocket;
                sockets.CreateBoundListenSocket = endpoint => WithSmallBuffer(create(endpoint));
            }));

    /// <summary>Connections inherit it from the socket that listens.</summary>
    private static Socket WithSmallBuffer(Socket socket)
    {
        socket.SendBufferSize = 4096;
        return socket;
    }

    /// <summary>Has the model write more than all buffers hold.</summary>
    private static async Task<string> WriteAsync(LiveReply live, Func<string, Task> afterPiece)
    {
        var text = "";
        for (var i = 0; i < Pieces; i++)
        {
            var piece = $"{i}{new string('x', 2000)}";
            await live.SendAsync(piece);
            await afterPiece(piece);
            text += piece;
        }
        return text;
    }

    private static (string Text, string LastId) ParseTokens(string received)
    {
        var tokens = Token().Matches(received);
        return (string.Concat(tokens.Select(token => token.Groups["text"].Value)), tokens[^1].Groups["id"].Value);
    }

    private static string Authorization(Learner learner) => $"Authorization: {learner.Http.DefaultRequestHeaders.Authorization}";

    private static void AssertNoFailure(AppFactory app) =>
        Assert.DoesNotContain(app.Log.All, line => line.Contains("unhandled", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex("""data: \{"type":"token","data":\{"token":"(?<text>[^"]*)"\}\}\nid: (?<id>\d+:\d+)\n\n""")]
    private static partial Regex Token();
}
