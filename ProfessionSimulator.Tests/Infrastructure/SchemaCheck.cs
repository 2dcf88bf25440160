using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// Checks values against the schemas of an OpenAPI document. It knows the keywords that the product uses and fails on
/// others.
/// </summary>
internal sealed class SchemaCheck(JsonElement document)
{
    private static readonly HashSet<string> s_words = ["description", "format", "discriminator"];

    /// <returns>What is wrong; null when the value is valid.</returns>
    public string? Fault(JsonElement value, JsonElement schema, string at = "$") =>
        schema.EnumerateObject().Select(keyword => Fault(value, schema, keyword, at)).FirstOrDefault(fault =>
            fault is not null);

    private string? Fault(JsonElement value, JsonElement schema, JsonProperty keyword, string at) => keyword.Name switch
    {
        "$ref" => Fault(value, Resolve(keyword.Value.GetString()!), at),
        "type" => ListTypes(keyword.Value)
            .Any(type => Fits(value, type)) ? null : $"{at}: {value.ValueKind} is no {keyword.Value}",
        "const" => JsonElement.DeepEquals(value, keyword.Value) ? null : $"{at}: not {keyword.Value}",
        "enum" => keyword.Value.EnumerateArray()
            .Any(one => JsonElement.DeepEquals(one, value)) ? null : $"{at}: {value} is none of {keyword.Value}",
        "allOf" => keyword.Value.EnumerateArray().Select(part => Fault(value, part, at)).FirstOrDefault(fault =>
            fault is not null),
        "oneOf" => keyword.Value.EnumerateArray()
            .Count(part => Fault(value, part, at) is null) == 1 ? null : $"{at}: not exactly one form fits {value}",
        "required" => keyword.Value.EnumerateArray().Select(name => name.GetString()!)
            .Where(name => value.ValueKind == JsonValueKind.Object && !value.TryGetProperty(name, out _))
            .Select(name => $"{at}: without {name}")
            .FirstOrDefault(),
        "properties" => value.ValueKind != JsonValueKind.Object ? null : keyword.Value.EnumerateObject()
            .Select(property => value.TryGetProperty(
                property.Name, out var child) ? Fault(child, property.Value, $"{at}.{property.Name}") : null)
            .FirstOrDefault(fault => fault is not null),
        "additionalProperties" => null,
        "items" => value.ValueKind != JsonValueKind.Array ? null : value.EnumerateArray()
            .Select(item => Fault(item, keyword.Value, at + "[]")).FirstOrDefault(fault => fault is not null),
        _ => s_words.Contains(keyword.Name) ? null : $"{at}: the keyword {keyword.Name} is not checked in {schema}",
    };

    /// <summary>
    /// Returns the properties of the value that its schema does not describe; for schemas of one object.
    /// </summary>
    public IEnumerable<string> Undescribed(JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = Resolve(reference.GetString()!);
        return schema.TryGetProperty("properties", out var known) && value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Select(property => property.Name).Where(name =>
                !known.TryGetProperty(name, out _))
            : [];
    }

    public JsonElement Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, step) => at.GetProperty(step));

    private static IEnumerable<string> ListTypes(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray()
            .Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Fits(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => type == "object" && value.ValueKind == JsonValueKind.Object,
    };
}
