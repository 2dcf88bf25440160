using System.Text.Json.Nodes;

namespace ProfessionSimulator.Judging;

/// <summary>The JSON schema of a reply, for servers that hold a model to one.</summary>
internal static class JudgeSchema
{
    public static JsonObject Create(Questionnaire questionnaire) => Object(new()
    {
        ["findings"] = List(Object(new()
        {
            ["criterion"] = OneOf(questionnaire.Items.Select(item => item.Name)),
            ["verdict"] = OneOf(["met", "not_met", "unclear"]),
            ["quotes"] = List(Object(new() { ["sentence"] = Type("integer"), ["text"] = Type("string") })),
            ["why"] = Type("string"),
        })),
    });

    /// <summary>Strict modes want every property required and no other allowed.</summary>
    private static JsonObject Object(JsonObject properties) => new()
    {
        ["type"] = "object",
        ["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]),
        ["additionalProperties"] = false,
        ["properties"] = properties,
    };

    private static JsonObject List(JsonObject items) => new() { ["type"] = "array", ["items"] = items };

    private static JsonObject OneOf(IEnumerable<string> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]) };

    private static JsonObject Type(string name) => new() { ["type"] = name };
}
