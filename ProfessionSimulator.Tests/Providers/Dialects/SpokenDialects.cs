using static ProfessionSimulator.Tests.Providers.Dialects.Dialect;

namespace ProfessionSimulator.Tests.Providers.Dialects;

/// <summary>The streams of different servers, named after what they imitate.</summary>
internal static class SpokenDialects
{
    public static readonly Dictionary<string, Func<string, Dialect>> ByName = new()
    {
        ["OpenAI"] = text => Stream(text,
            """
                {"id":"chatcmpl-B9","object":"chat.completion.chunk","created":1764300000,"model":"gpt-4.1-mini",
                "service_tier":"default","system_fingerprint":"fp_1","choices":[{"index":0,"delta":{"content":WORD},
                "logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"x"}
                """,
            before: Event("""
                {"id":"chatcmpl-B9","object":"chat.completion.chunk","created":1764300000,"model":"gpt-4.1-mini",
                "choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,
                "finish_reason":null}],"usage":null}
                """),
            after: Stop()),

        ["Azure OpenAI, with what its filter found"] = text => Stream(text,
            """
                {"id":"chatcmpl-B9","object":"chat.completion.chunk","created":1764300000,"model":"gpt-4.1",
                "choices":[{"content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"delta":{"content":WORD},
                "finish_reason":null,"index":0,"logprobs":null}]}
                """,
            before: Event("""
                {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,
                "content_filter_results":{"hate":{"filtered":false}}}]}
                """),
            after: Event("""
                {"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":null,
                "content_filter_offsets":{"check_offset":1},"content_filter_results":{}}]}
                """) + Stop()),

        ["Ollama, a thinking model"] = text => Stream(text,
            """
                {"id":"chatcmpl-604","object":"chat.completion.chunk","created":1764300000,"model":"qwen3",
                "system_fingerprint":"fp_ollama","choices":[{"index":0,"delta":{"role":"assistant","content":WORD},
                "finish_reason":null}]}
                """,
            before: Event("""
                {"id":"chatcmpl-604","object":"chat.completion.chunk","model":"qwen3","choices":[{"index":0,
                "delta":{"role":"assistant","content":"","reasoning":"Hidden thought."},"finish_reason":null}]}
                """),
            after: Event(Bare("""{"role":"assistant","content":""}""", "\"stop\"")) + End),

        ["vLLM, with its reasoning parser"] = text => Stream(text,
            Bare("""{"content":WORD,"reasoning_content":null,"tool_calls":[]}"""),
            before: Event(Bare("""{"role":"assistant","content":""}""")) + Event(
                Bare("""{"reasoning_content":"Hidden thought.","content":null}""")),
            after: Event("""
                {"choices":[{"index":0,"delta":{"content":""},"logprobs":null,"finish_reason":"stop","stop_reason":null,
                "token_ids":null}]}
                """) + End),

        ["llama.cpp, with timings"] = text => Stream(text,
            """
                {"choices":[{"finish_reason":null,"index":0,"delta":{"content":WORD}}],"created":1764300000,"id":"chatcmpl-x",
                "model":"gguf","system_fingerprint":"b5000","object":"chat.completion.chunk"}
                """,
            before: Event(
                """{"choices":[{"finish_reason":null,"index":0,"delta":{"role":"assistant","content":null}}]}"""),
            after: Event("""
                {"choices":[{"finish_reason":"stop","index":0,"delta":{}}],"usage":{"completion_tokens":3,"prompt_tokens":2,
                "total_tokens":5},"timings":{"prompt_n":2,"predicted_ms":1.5}}
                """) + End),

        ["llama.cpp, an old one with a space before the text"] = text => Stream(
            "\n\n " + text, Bare("""{"content":WORD}"""), after: Stop()),

        ["LM Studio, with CRLF"] = text =>
            Stream(text, Bare("""{"content":WORD}"""), after: Stop()).Replace("\n", "\r\n"),

        ["DeepSeek, with comments that keep the connection"] = text => Stream(text,
            Bare("""{"content":WORD,"reasoning_content":null}"""),
            before: ": keep-alive\n\n: keep-alive\n\n" + Event(
                Bare("""{"content":null,"reasoning_content":"Hidden thought."}""")),
            after: Event("""
                {"choices":[{"index":0,"delta":{"content":"","reasoning_content":null},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":5,"completion_tokens":9,"total_tokens":14,"prompt_cache_hit_tokens":0}}
                """) + End),

        ["DeepSeek R1 without a parser, thinking in its text"] = text => Stream($"<think>\nHidden </thought>.\n</think>\n\n{text}",
            Bare("""{"content":WORD}"""), after: Stop()),

        ["OpenRouter"] = text => Stream(text,
            """
                {"id":"gen-1","provider":"Any","model":"any/model","object":"chat.completion.chunk","created":1764300000,
                "choices":[{"index":0,"delta":{"role":"assistant","content":WORD,"reasoning":null,"reasoning_details":[]},
                "finish_reason":null,"native_finish_reason":null,"logprobs":null}]}
                """,
            before: ": OPENROUTER PROCESSING\n\n" + Event(Bare("""
                {"role":"assistant","content":"","reasoning":"Hidden thought.","reasoning_details":[{"type":"reasoning.text",
                "text":"Hidden thought."}]}
                """)),
            after: Stop()),

        ["Gemini's compatible endpoint, usage on every chunk and no id"] = text => Stream(text,
            """
                {"choices":[{"delta":{"content":WORD,"role":"assistant"},"index":0}],"created":1764300000,
                "model":"gemini-2.5-flash","object":"chat.completion.chunk","usage":{"completion_tokens":1,"prompt_tokens":2,
                "total_tokens":9}}
                """,
            after: Event("""
                {"choices":[{"delta":{"role":"assistant"},"finish_reason":"stop","index":0}],"usage":{"completion_tokens":4,
                "prompt_tokens":2,"total_tokens":12}}
                """) + End),

        ["Mistral, content as a list with thinking"] = text => Stream(text,
            Bare("""{"content":[{"type":"text","text":WORD}]}"""),
            before: Event(Bare("""{"role":"assistant","content":""}"""))
                + Event(Bare("""{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Hidden thought."}],"closed":true}]}""")),
            after: Stop()),

        ["Groq"] = text => Stream(text,
            Bare("""{"content":WORD}"""),
            before: Event("""
                {"id":"1","choices":[{"index":0,"delta":{"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],
                "x_groq":{"id":"req_1","seed":1}}
                """),
            after: Event("""
                {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"x_groq":{"id":"req_1","usage":{"queue_time":0.1}},
                "usage_breakdown":null}
                """) + End),

        ["Perplexity, the whole message beside each piece"] = text => Stream(text,
            """
                {"model":"sonar","citations":["https://example.org"],"choices":[{"index":0,"message":{"role":"assistant",
                "content":"Doubled."},"delta":{"role":"assistant","content":WORD},"finish_reason":null}]}
                """,
            after: Event("""
                {"choices":[{"index":0,"message":{"role":"assistant","content":"Doubled."},"delta":{"content":""},
                "finish_reason":"stop"}]}
                """)),

        ["MiniMax, the whole message once more at the end"] = text => Stream(text,
            Bare("""{"content":WORD}"""),
            after: Event($$$"""
                {"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
                "content":{{{Quote(text)}}}}}],"base_resp":{"status_code":0,"status_msg":""}}
                """)),

        ["Together, another word for the end and no space after data:"] = text => Stream(text,
            """
                {"choices":[{"index":0,"text":WORD,"logprobs":null,"finish_reason":null,"seed":null,"delta":{"token_id":7,
                "role":"assistant","content":WORD,"tool_calls":null}}]}
                """,
            after: Stop("\"eos\"")).Replace("data: ", "data:"),

        ["KoboldCpp, empty strings"] = text => Stream(text,
            """
                {"id":"","object":"","created":0,"model":"","choices":[{"index":0,"finish_reason":"","delta":{"role":"",
                "content":WORD,"refusal":"","reasoning_content":""}}],"error":null}
                """,
            after: Stop()),

        ["SGLang, a time with a fraction"] = text => Stream(text,
            """
                {"id":null,"object":null,"created":1764300000.25,"model":null,"choices":[{"index":0,"delta":{"content":WORD},
                "finish_reason":null,"matched_stop":null}]}
                """,
            after: Stop()),

        ["A proxy with a BOM and a time in milliseconds"] = text => Stream(text,
            """{"created":1764300000123456789012,"choices":[{"index":0,"delta":{"content":WORD}}]}""", before: "\uFEFF", after: Stop()),

        ["A proxy with a time as 1.7643E9 and empty events"] = text => Stream(text,
            """{"created":1.7643E9,"choices":[{"index":"0","delta":{"content":WORD}},null]}""",
            before: "data:\n\ndata: \n\nevent: ping\ndata: {\"type\":\"ping\"}\n\ndata: keep-alive\n\nid: 7\nretry: 100\n\n"
                + Event("""{"choices":null}""")
                + Event("""{"choices":[{"delta":null}]}"""),
            after: Stop()),

        ["A server with several choices"] = text => Stream(text,
            """{"choices":[{"delta":{"content":"Another."},"index":1,"finish_reason":"length"},{"delta":{"content":WORD},"index":0}]}""",
            after: Event("""{"choices":[{"delta":{"content":"Another."},"index":1,"finish_reason":"stop"}]}""") + Stop()),

        ["A server with one JSON over several data: lines"] = text =>
            Stream(text, """{"choices":[BREAK{"delta":{"content":WORD}}]}""", after: Stop())
                .Replace("BREAK", "\ndata: "),

        ["A server that does not stream"] = text => Json(
            $$$"""
                {"id":"1","object":"chat.completion","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",
                "content":{{{Quote(text)}}},"refusal":null}}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}
                """),

        ["A server that calls its events plain text"] = text =>
            Stream(text, Bare("""{"content":WORD}"""), after: Stop()) with { ContentType = "text/plain" },

        ["A server without [DONE], the text with its finish reason"] = text =>
            new(Event(Bare($$$"""{"content":{{{Quote(text)}}}}""", "\"stop\""))),

        ["Gemma, its text in a markdown fence"] = text => Stream(
            $"```markdown\n{text}\n```", Bare("""{"content":WORD}"""), after: Stop()),
    };
}
