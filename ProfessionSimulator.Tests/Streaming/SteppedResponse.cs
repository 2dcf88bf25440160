using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Threading.Tasks.Sources;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using OpenAI;
using OpenAI.Chat;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Streaming;

/// <summary>
/// The response of a model that arrives when a test says so: <see cref="Push"/> returns when all that reads it waits again.
/// </summary>
internal sealed class SteppedResponse : Stream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _arrived;
    private Memory<byte> _buffer;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Creates the product's client with this response in place of a connection.</summary>
    public IChatClient CreateClient()
    {
        var options = new ModelOptions();
        var transport = new HttpClientPipelineTransport(new HttpClient(new Handler(this)));
        return ProviderServices.Wrap(
            new CompletionChatClient(
                model => new ChatClient(
                    model,
                    new ApiKeyCredential("any"),
                    new OpenAIClientOptions { Transport = transport, NetworkTimeout = Timeout.InfiniteTimeSpan }),
                options),
            options, TimeProvider.System, NullLogger.Instance);
    }

    public bool IsAwaited => _buffer.Length > 0;

    public void Push(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var read = Math.Min(bytes.Length, _buffer.Length);
            bytes[..read].CopyTo(_buffer.Span);
            bytes = bytes[read..];
            _buffer = default;
            _arrived.SetResult(read);
        }
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _arrived.Reset();
        _buffer = buffer;
        return new(this, _arrived.Version);
    }

    int IValueTaskSource<int>.GetResult(short token) => _arrived.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _arrived.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _arrived.OnCompleted(continuation, state, token, flags & ~ValueTaskSourceOnCompletedFlags.UseSchedulingContext);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private sealed class Handler(Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
    }
}
