using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Api;

/// <summary>A learner who plays through the API.</summary>
public abstract class PlayTest : LearnerTest
{
    private protected static string ReadContent(System.Text.Json.JsonElement message) =>
        message.GetProperty("content") is { ValueKind: System.Text.Json.JsonValueKind.String } text
            ? text.GetString()!
            : string.Concat(
                message.GetProperty("content").EnumerateArray().Select(part => part.GetProperty("text").GetString()));

    private protected static int ReadId(System.Text.Json.JsonElement task) => task.GetProperty("id").GetInt32();
}
