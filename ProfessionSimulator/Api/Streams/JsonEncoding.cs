using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Common;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api.Streams;

/// <summary>What a stream of JSON events says besides the text.</summary>
/// <param name="Metadata">The data of the <c>metadata</c> event.</param>
/// <param name="TokenType"><c>token</c> for a question, <c>report_token</c> for a report.</param>
/// <param name="DoneType"><c>done</c> for a question, <c>completed</c> for a report.</param>
/// <param name="Done">The data of the terminal event, from the whole text.</param>
internal sealed record JsonSubject(object Metadata, string TokenType, string DoneType, Func<string, object> Done);

/// <summary>
/// Writes events for programs: <c>data: {"type":…,"data":{…}}</c>. The <c>id:</c> line comes after <c>data:</c>,
/// because some clients take over an id before the event is complete.
/// </summary>
internal sealed class JsonEncoding(JsonSubject subject, IStringLocalizer<Texts> texts) : IFeedEncoding
{
    private const int EscapedAtOnce = 256;

    private readonly byte[] _tokenStart =
        Encoding.UTF8.GetBytes($"data: {{\"type\":\"{subject.TokenType}\",\"data\":{{\"token\":\"");

    public string Audience => "api";

    public TimeSpan Pace => TimeSpan.Zero;

    public bool StopsOnStoreRetry => true;

    public bool ReplaysAfterReset => true;

    public void WriteReset(IBufferWriter<byte> output, LiveText text) =>
        WriteEvent(output, "reset", new ResetData(text.GenerationId), null);

    public void WriteBeginning(IBufferWriter<byte> output, LiveText text) =>
        WriteEvent(output, "metadata", subject.Metadata, new(text.GenerationId, 0));

    public void Continue(LiveText text, int offset)
    {
    }

    public void WritePiece(IBufferWriter<byte> output, LiveText text, string piece, int offset)
    {
        // The event is written straight into the response, because this runs for each token and watcher.
        output.Write(_tokenStart);
        WriteEscaped(output, piece);
        output.Write("\"}}"u8);
        new StreamEventId(text.GenerationId, offset).WriteField(output);
    }

    public void WritePhase(IBufferWriter<byte> output, Phase phase)
    {
        if (phase == Phase.Waiting)
            output.Write(": waiting for a place\n\n"u8);
        else if (phase == Phase.Reconnecting)
            output.Write(": interrupted, and goes on by itself\n\n"u8);
    }

    public void WritePing(IBufferWriter<byte> output) => output.Write(": ping\n\n"u8);

    public void WriteEnd(IBufferWriter<byte> output, LiveText text, Ending ending)
    {
        var id = StreamEventId.ForEnd(text.GenerationId);
        if (ending.State == GenerationState.Completed)
            WriteEvent(output, subject.DoneType, subject.Done(text.TextSoFar()), id);
        else
            WriteError(output, ending.Code!, ending.Retryable, ending.RetryAfterSeconds, id);
    }

    public void WriteInterruption(IBufferWriter<byte> output, string code) =>
        WriteError(output, code, ProblemTable.Find(code).IsRetryable is true, null, null);

    private static void WriteEscaped(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        Span<char> escaped = stackalloc char[EscapedAtOnce];
        while (!text.IsEmpty)
        {
            WireJson.Encoder.Encode(text, escaped, out var read, out var length);
            Encoding.UTF8.GetBytes(escaped[..length], output);
            text = text[read..];
        }
    }

    private void WriteError(IBufferWriter<byte> output, string code, bool retryable, int? retryAfter, StreamEventId? id) =>
        WriteEvent(output, "error", new ErrorData(texts.Explain(code), code, retryable, retryAfter), id);

    private static void WriteEvent(IBufferWriter<byte> output, string type, object data, StreamEventId? id)
    {
        output.Write("data: "u8);
        output.Write(JsonSerializer.SerializeToUtf8Bytes(new { type, data }, WireJson.Options));
        if (id is { } known)
            known.WriteField(output);
        else
            output.Write("\n\n"u8);
    }
}
