using ProfessionSimulator.Generations;
using static ProfessionSimulator.Tests.Providers.Dialects.Dialect;

namespace ProfessionSimulator.Tests.Providers.Dialects;

/// <summary>The failures of different servers, the resulting error code, and how often the server is called.</summary>
internal static class FailingDialects
{
    private const int Once = 1;
    private const int ThreeTimes = 3;

    public static readonly Dictionary<string, (Dialect Dialect, string Code, int Calls)> ByName = new()
    {
        ["OpenAI, a refusal"] =
            (new(Event(Bare("""{"refusal":"I cannot help with that."}""")) + Stop()), FailureCodes.ModelFiltered, Once),
        ["OpenAI, a refusal as a part"] =
            (new(Event(Bare(
                """{"content":[{"type":"refusal","refusal":"No."}]}""")) + Stop()), FailureCodes.ModelFiltered, Once),
        ["vLLM, an error object of its own"] =
            (new(Event("""
            {"object":"error","message":"too long","type":"BadRequestError","param":null,"code":400}
            """) + End), FailureCodes.ModelRejected, Once),
        ["vLLM, an error object without a code"] =
            (new(Event("""
            {"object":"error","message":"too long","type":"BadRequestError","code":null}
            """) + End), FailureCodes.ModelRejected, Once),
        ["vLLM, 400"] =
            (Json("""
            {"object":"error","message":"Conversation roles must alternate","type":"BadRequestError","code":400}
            """, 400), FailureCodes.ModelRejected, Once),
        ["llama.cpp, an error: line"] =
            (
                new("error: {\"code\":400,\"message\":\"context size\",\"type\":\"exceed_context_size_error\"}\n\n"),
                FailureCodes.ModelRejected, Once),
        ["llama.cpp, an error: line with an error in it"] =
            (new("error:{\"error\":{\"code\":401,\"message\":\"key\"}}\n\n"), FailureCodes.ModelRejected, Once),
        ["Anthropic, an event named error"] =
            (
                new("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}\n\n"),
                FailureCodes.ModelUnavailable, ThreeTimes),
        ["A gateway, an event named error in words"] =
            (new("event: error\ndata: upstream went away\n\n"), FailureCodes.ModelUnavailable, ThreeTimes),
        ["Cohere, a message and a code"] =
            (new(Event("""{"message":"invalid request","code":"422"}""")), FailureCodes.ModelRejected, Once),
        ["OpenRouter, an error beside its choices"] =
            (new(Event("""
            {"id":"gen-1","choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],"error":{"code":403,
            "message":"moderation"}}
            """)), FailureCodes.ModelRejected, Once),
        ["OpenRouter, JSON with 200"] =
            (Json("""{"error":{"message":"No credits","code":402},"user_id":"u"}"""), FailureCodes.ModelRejected, Once),
        ["Gemini, a list with 200"] =
            (Json("""[{"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}]"""), FailureCodes.ModelRejected, Once),
        ["FastAPI, JSON with 200"] =
            (Json("""
            {"detail":[{"type":"missing","loc":["body","x"],"msg":"Field required"}]}
            """), FailureCodes.ModelRejected, Once),
        ["A gateway, too many with 200"] =
            (Json("""{"message":"slow down","code":429}"""), FailureCodes.ModelRateLimited, Once),
        ["A gateway, JSON with 200 that calls itself a stream"] =
            (new("""{"object":"error","message":"no","code":404}"""), FailureCodes.ModelRejected, Once),
        ["A captive portal"] =
            (new("<!doctype html><title>Sign in</title>", "text/html"), FailureCodes.ModelUnavailable, ThreeTimes),
        ["A model that says white space"] =
            (new(Event(Bare("{\"content\":\"\\n\"}")) + Event(
                Bare("{\"content\":\"\\n \"}")) + Stop()), FailureCodes.ModelUnavailable, ThreeTimes),
        ["A model that says nothing with a letter"] =
            (new(Event(Bare("{\"content\":\"---\\n\"}")) + Event(
                Bare("{\"content\":\"…\"}")) + Stop()), FailureCodes.ModelUnavailable, ThreeTimes),
        ["A model that says an empty fence"] =
            (new(Event(
                Bare("{\"content\":\"```markdown\\n```\"}")) + Stop()), FailureCodes.ModelUnavailable, ThreeTimes),
        ["A thinking model without an end of its thoughts"] =
            (new(Event(Bare("{\"content\":\"<think>Hidden\"}")) + Stop()), FailureCodes.ModelUnavailable, Once),
        ["A thinking model whose thoughts use up the limit"] =
            (new(Event(
                Bare("""{"reasoning_content":"Hidden"}""")) + Stop("\"length\"")), FailureCodes.ModelOutputLimit, Once),
        ["A thinking model whose text is cut by its limit"] =
            (new(Event(Bare("""{"reasoning_content":"Hidden"}""")) + Event(Bare("""{"content":"Half"}""")) + Stop("\"length\"")),
                FailureCodes.ModelIncomplete, Once),
        ["A model whose hidden thoughts use up the limit"] = (new(Stop("\"length\"").Replace(End, "", StringComparison.Ordinal)
            + Event("""
                {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":1500,"total_tokens":1509,
                "completion_tokens_details":{"reasoning_tokens":1500}}}
                """) + End), FailureCodes.ModelOutputLimit, Once),
        ["A model that is cut by its limit"] =
            (new(Event(Bare("""{"content":"Half"}""")) + Stop("\"length\"")), FailureCodes.ModelIncomplete, Once),
    };
}
