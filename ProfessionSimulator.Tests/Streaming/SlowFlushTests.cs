using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Streaming;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>A connection that takes nothing until the test reads from it.</summary>
public sealed class SlowFlushTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
    private readonly Lifetime _lifetime = new();
    private readonly DefaultHttpContext _http;

    public SlowFlushTests()
    {
        _http = new() { Response = { Body = _output.Writer.AsStream() } };
        _http.Features.Set<IHttpRequestLifetimeFeature>(_lifetime);
    }

    [Fact]
    public async Task Pieces_ThatComeDuringAFlush_ShareTheNextOne()
    {
        var text = new LiveText(1, 1);
        using var watcher = text.Watch(0)!;
        var sent = new FeedWriter(
            _http, text, watcher, new HtmlEncoding(new InlineMarkdown(), TimeSpan.Zero), s_timeout, _time, default)
            .RunAsync(FeedStart.Fresh);

        text.Append("First");
        await WaitForFlushAsync("First");
        for (var i = 0; i < 10; i++)
            text.Append($" word{i}");
        text.End(Ending.Completed);
        await ReadAsync();
        var rest = await ReadAsync();

        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains($"word{i}", rest, StringComparison.Ordinal));
        Assert.True(await sent.WaitAsync(s_timeout));
    }

    [Fact]
    public async Task ShortPauses_AreNotAddedUp()
    {
        var flusher = new ResponseFlusher(_http, s_timeout, _time);
        for (var i = 0; i < 3; i++)
        {
            _http.Response.BodyWriter.Write("Word"u8);
            var flush = flusher.FlushAsync();
            Assert.False(flush.IsCompleted);
            _time.Advance(s_timeout * 0.6);
            flusher.CloseIfStalled();
            await ReadAsync();
            await flush;
        }
        _time.Advance(s_timeout * 2);
        flusher.CloseIfStalled();

        Assert.False(_lifetime.IsAborted);
    }

    [Fact]
    public async Task LongPause_EndsTheConnection()
    {
        var flusher = new ResponseFlusher(_http, s_timeout, _time);
        _http.Response.BodyWriter.Write("Word"u8);
        var flush = flusher.FlushAsync();

        _time.Advance(s_timeout);
        flusher.CloseIfStalled();

        Assert.True(_lifetime.IsAborted);
        await ReadAsync();
        await flush;
    }

    /// <summary>Takes what comes before, and leaves the flush waiting.</summary>
    private async Task WaitForFlushAsync(string last)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        while (true)
        {
            var result = await _output.Reader.ReadAsync(timeout.Token);
            var isLast = Encoding.UTF8.GetString(result.Buffer).Contains(last, StringComparison.Ordinal);
            _output.Reader.AdvanceTo(isLast ? result.Buffer.Start : result.Buffer.End);
            if (isLast)
                return;
        }
    }

    private async Task<string> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        var result = await _output.Reader.ReadAsync(timeout.Token);
        var read = Encoding.UTF8.GetString(result.Buffer);
        _output.Reader.AdvanceTo(result.Buffer.End);
        return read;
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
