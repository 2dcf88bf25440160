using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages.Attempts.Streams;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>One watcher's stream, with a clock that a test moves.</summary>
public sealed class FeedWriterTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(33);

    [Fact]
    public async Task PageFeed_SendsTheFirstWordAtOnce_ThenThirtyTimesASecond()
    {
        var (text, clock, output) = (new LiveText(1, 1), new ManualTime(DateTimeOffset.UnixEpoch), new Pipe());
        var http = new DefaultHttpContext { Response = { Body = output.Writer.AsStream() } };
        using var watcher = text.Watch(0)!;
        var sent = new FeedWriter(http, text, watcher, new HtmlEncoding(new InlineMarkdown(), s_pace), s_timeout, clock, default)
            .RunAsync(FeedStart.Fresh);

        text.Enter(Phase.Writing);
        text.Append("One");
        Assert.EndsWith(
            "<p dir=\"auto\">One<span id=tail></span>\nid: 1:3\n\n",
            await ReadAsync(output, "id: 1:3"),
            StringComparison.Ordinal);
        text.Append(" two");
        while (await clock.NextDelayAsync() != s_pace)
        {
        }
        text.Append(" three");
        clock.Advance(s_pace);

        Assert.Equal("data:  two three\nid: 1:13\n\n", await ReadAsync(output, "id: 1:13"));
        text.End(Ending.Completed);

        Assert.True(await clock.AdvanceUntilAsync(sent));
    }

    [Fact]
    public async Task Text_CountsAsDelivered_FromItsFirstWords()
    {
        var (text, output) = (new LiveText(1, 1), new Pipe());
        var http = new DefaultHttpContext { Response = { Body = output.Writer.AsStream() } };
        using var watcher = text.Watch(0)!;
        var sent = new FeedWriter(
            http, text, watcher, new HtmlEncoding(new InlineMarkdown(), TimeSpan.Zero), s_timeout, TimeProvider.System, default)
            .RunAsync(FeedStart.Fresh);

        await ReadAsync(output, "asked");
        text.Enter(Phase.Waiting);
        await ReadAsync(output, "waiting");
        // The writer has finished with the first event once the second one has arrived.
        Assert.False(text.IsDelivered);
        text.Append("One");
        text.End(Ending.Completed);
        await ReadAsync(output, "ended");

        Assert.True(await sent.WaitAsync(s_timeout));
        Assert.True(text.IsDelivered);
    }

    [Fact]
    public void InvisiblePiece_IsNotSent()
    {
        var (text, encoding, output) =
            (new LiveText(1, 1), new HtmlEncoding(new InlineMarkdown(), s_pace), new ArrayBufferWriter<byte>());
        encoding.WritePiece(output, text, "One ", 4);
        output.Clear();

        encoding.WritePiece(output, text, "**", 6);
        Assert.Equal(0, output.WrittenCount);
        encoding.WritePiece(output, text, "two", 9);

        Assert.Equal(
            "data: <hx-partial hx-target=#tail><strong>two</strong></hx-partial>\nid: 1:9\n\n",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    private static async Task<string> ReadAsync(Pipe output, string end)
    {
        using var timeout = new CancellationTokenSource(s_timeout);
        var read = "";
        while (!read.Contains(end, StringComparison.Ordinal))
        {
            var result = await output.Reader.ReadAsync(timeout.Token);
            read += Encoding.UTF8.GetString(result.Buffer);
            output.Reader.AdvanceTo(result.Buffer.End);
        }
        return read;
    }
}
