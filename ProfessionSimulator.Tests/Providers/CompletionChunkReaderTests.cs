using System.Text;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>Reading one chunk, whatever the server adds to it.</summary>
public class CompletionChunkReaderTests
{
    [Theory]
    [InlineData("\"A text\"", "A text")]
    [InlineData("\"\"", null)]
    [InlineData("""{"type":"text","text":"A text"}""", "A text")]
    [InlineData("""["A ","te",{"text":"x"},{"text":"t"}]""", "A text")]
    [InlineData("""[{"type":{"text":"No"},"text":"A text"}]""", "A text")]
    [InlineData("""[{"type":"text","text":{"text":"No"}},"A text"]""", "A text")]
    public void Content_IsRead_InEveryShape(string content, string? text)
    {
        var chunk = ReadDelta($$"""{"content":{{content}}}""");

        Assert.Equal((text, false, false), (chunk.Text, chunk.HasReasoning, chunk.HasRefusal));
    }

    [Theory]
    [InlineData("""{"reasoning_content":"Hidden"}""")]
    [InlineData("""{"reasoning":"Hidden"}""")]
    [InlineData("""{"reasoning":true}""")]
    [InlineData("""{"reasoning_details":[{"text":"Hidden"}]}""")]
    [InlineData("""{"thinking":"Hidden"}""")]
    [InlineData("""{"content":[{"type":"thinking","text":"Hidden"}]}""")]
    [InlineData("""{"content":[{"type":"reasoning","text":"Hidden"}]}""")]
    [InlineData("""{"content":[{"thinking":"Hidden","text":"Hidden"}]}""")]
    [InlineData("""{"content":[{"reasoning":"Hidden","text":"Hidden"}]}""")]
    public void Reasoning_IsDetected_NotRead(string delta)
    {
        var chunk = ReadDelta(delta);

        Assert.Equal((null, true), (chunk.Text, chunk.HasReasoning));
    }

    [Theory]
    [InlineData("""{"reasoning":null,"refusal":null}""")]
    [InlineData("""{"reasoning_content":"","refusal":""}""")]
    [InlineData("""{"reasoning_details":[],"refusal":{}}""")]
    [InlineData("""{"thinking":false,"refusal":false}""")]
    public void EmptyField_IsIgnored(string delta)
    {
        var chunk = ReadDelta(delta);

        Assert.Equal((false, false), (chunk.HasReasoning, chunk.HasRefusal));
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"null\"", null)]
    [InlineData("\"stop\"", "stop")]
    [InlineData("\"STOP\"", "stop")]
    [InlineData("\"eos\"", "stop")]
    [InlineData("\"eos_token\"", "stop")]
    [InlineData("\"end_turn\"", "stop")]
    [InlineData("\"stop_sequence\"", "stop")]
    [InlineData("\"length\"", "length")]
    [InlineData("\"MAX_TOKENS\"", "length")]
    [InlineData("\"content_filter\"", "content_filter")]
    [InlineData("\"SAFETY\"", "content_filter")]
    [InlineData("\"refusal\"", "content_filter")]
    [InlineData("\"mood\"", "mood")]
    public void FinishReason_IsRead_InEveryName(string written, string? meant) =>
        Assert.Equal(
            meant, Read(new(), $$"""{"choices":[{"delta":{},"finish_reason":{{written}}}]}""").FinishReason?.Value);

    [Theory]
    [InlineData("""{"delta":{"content":"First"}},{"delta":{"content":"Second"}}""")]
    [InlineData("""{"index":1,"delta":{"content":"Second"}},{"index":0,"delta":{"content":"First"}}""")]
    [InlineData("""null,{"index":"0","delta":{"content":"Second"}},{"index":0,"delta":{"content":"First"}}""")]
    public void FirstChoice_Counts(string choices) =>
        Assert.Equal("First", Read(new(), $$"""{"choices":[{{choices}}]}""").Text);

    [Theory]
    [InlineData("""{"choices":null""")]
    [InlineData("""{"choices":"none" """)]
    [InlineData("""{"choices":[null]""")]
    [InlineData("""{"choices":[{"delta":null}]""")]
    [InlineData("""{"choices":[{"delta":{"content":7}}]""")]
    [InlineData("""{"choices":[{"delta":{"content":[{"type":{"a":1},"text":{"b":2}}]}}]""")]
    [InlineData("""{"choices":[{"delta":{},"index":{"a":1},"finish_reason":{"a":1}}]""")]
    [InlineData("""{"choices":[],"id":{"a":1},"error":null""")]
    [InlineData("""{"choices":[],"usage":[7]""")]
    [InlineData("""{"choices":[],"usage":{"completion_tokens_details":[7],"prompt_tokens":{"a":1}}""")]
    public void FieldOfAnotherType_IsSkipped(string beginning)
    {
        var reader = new CompletionChunkReader();

        var chunk = Read(reader, beginning + ""","model":"last"}""");

        Assert.Equal(("last", null, null), (reader.Model, chunk.Text, chunk.Error));
    }

    [Fact]
    public void Message_AfterADelta_IsIgnored()
    {
        var reader = new CompletionChunkReader();

        Read(reader, """{"choices":[{"delta":{"content":"A text"}}]}""");

        Assert.Null(Read(reader, """{"choices":[{"message":{"content":"A text"}}]}""").Text);
    }

    [Theory]
    [InlineData("upstream went away")]
    [InlineData("""{"choices":[],"reason":"busy"}""")]
    public void EventNamedError_IsAnError(string data) =>
        Assert.NotNull(new CompletionChunkReader().ReadEvent("error", Encoding.UTF8.GetBytes(data)).Error);

    [Fact]
    public void Model_IsTheLastOneNamed()
    {
        var reader = new CompletionChunkReader();

        Read(reader, """{"model":"one","id":"1","choices":[]}""");
        Read(reader, """{"model":"two","id":null,"choices":[]}""");
        var named = reader.Model;
        Read(reader, """{"model":"","id":"","choices":[]}""");
        Read(reader, """{"model":"two","id":7,"choices":[]}""");

        Assert.Equal(("two", "1"), (reader.Model, reader.Id));
        Assert.Same(named, reader.Model);
    }

    [Theory]
    [InlineData(" [DONE] ", true)]
    [InlineData("keep-alive", false)]
    [InlineData("", false)]
    public void EventWithoutJson_IsIgnored_ExceptDone(string data, bool isDone) =>
        Assert.Equal(
            new() { IsDone = isDone }, new CompletionChunkReader().ReadEvent("message", Encoding.UTF8.GetBytes(data)));

    private static CompletionChunk ReadDelta(string delta) => Read(new(), $$"""{"choices":[{"delta":{{delta}}}]}""");

    private static CompletionChunk Read(CompletionChunkReader reader, string json) =>
        reader.Read(Encoding.UTF8.GetBytes(json));
}
