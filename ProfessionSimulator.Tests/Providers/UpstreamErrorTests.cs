using System.Text.Json;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>Reading a provider's error in every shape.</summary>
public class UpstreamErrorTests
{
    [Theory]
    [InlineData("""{"error":{"code":400}}""", 400)]
    [InlineData("""{"error":{"code":"402"}}""", 402)]
    [InlineData("""{"error":{"code":5,"type":"invalid_request_error"}}""", 400)]
    [InlineData("""{"error":{"code":1000}}""", 500)]
    [InlineData("""{"error":"no","code":404}""", 404)]
    [InlineData("""{"error":{"message":"no"},"status":"403"}""", 403)]
    [InlineData("""{"error":{"message":"no"},"type":"permission_error"}""", 403)]
    [InlineData("""[{"error":{"code":400}}]""", 400)]
    [InlineData("""{"object":"error","code":404}""", 404)]
    [InlineData("""{"message":"no","code":"422"}""", 422)]
    [InlineData("""{"detail":[{"msg":"no"}]}""", 422)]
    [InlineData("""{"detail":"no","code":404}""", 404)]
    [InlineData("""{"detail":"no"}""", 500)]
    [InlineData("[]", 500)]
    [InlineData("no", 500)]
    public void Status_IsFound_InEveryShape(string body, int status) =>
        Assert.Equal(status, UpstreamError.Parse(BinaryData.FromString(body)).Status);

    [Theory]
    [InlineData("authentication_error", 401)]
    [InlineData("invalid_api_key", 401)]
    [InlineData("permission_error", 403)]
    [InlineData("model_not_found", 404)]
    [InlineData("not_found_error", 404)]
    [InlineData("NotFoundError", 404)]
    [InlineData("BadRequestError", 400)]
    [InlineData("bad_request_error", 400)]
    [InlineData("context_length_exceeded", 400)]
    [InlineData("exceed_context_size_error", 400)]
    [InlineData("invalid_request_error", 400)]
    [InlineData("unsupported_parameter", 400)]
    [InlineData("unsupported_value", 400)]
    [InlineData("rate_limit_error", 429)]
    [InlineData("rate_limit_exceeded", 429)]
    [InlineData("overloaded_error", 503)]
    [InlineData("server_error", 500)]
    [InlineData("mood", 500)]
    public void Status_IsDerived_FromAKnownWord(string word, int status)
    {
        Assert.Equal(
            status, UpstreamError.Parse(BinaryData.FromString($$$"""{"error":{"code":"{{{word}}}"}}""")).Status);
        Assert.Equal(
            status, UpstreamError.Parse(BinaryData.FromString($$$"""{"error":{"type":"{{{word}}}"}}""")).Status);
    }

    [Theory]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"error":""}""")]
    [InlineData("""{"detail":[]}""")]
    [InlineData("""{"message":""}""")]
    [InlineData("""{"object":"chat.completion"}""")]
    [InlineData("[]")]
    [InlineData("\"no\"")]
    public void JsonWithoutAnError_IsNoError(string json) => Assert.Null(UpstreamError.From(JsonElement.Parse(json)));
}
