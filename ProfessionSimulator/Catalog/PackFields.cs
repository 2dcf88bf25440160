using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Reads the fields of one mapping. A field that is missing or wrong is reported and read as an empty value, so that
/// one pass finds all errors.
/// </summary>
internal sealed class PackFields
{
    private readonly PackMap _map;
    private readonly PackErrors _errors;
    private readonly Dictionary<string, PackField> _fields = [];

    public PackFields(PackMap map, IReadOnlyList<string> known, PackErrors errors)
    {
        _map = map;
        _errors = errors;
        foreach (var field in map.Fields)
        {
            if (!known.Contains(field.Key))
                errors.Add(field.Line, DescribeUnknownKey(field.Key, known));
            else if (!_fields.TryAdd(field.Key, field))
                errors.Add(field.Line, $"'{field.Key}' appears twice");
        }
    }

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>Finds the line of a field; that of the mapping where there is no such field.</summary>
    public int FindLine(string key) => _fields.TryGetValue(key, out var field) ? field.Line : _map.Line;

    public string ReadText(string key, int maxLength)
    {
        var text = ReadValue<PackText>(key, "text")?.Value.Trim();
        if (text is null)
            return "";
        CheckText(text, FindLine(key), $"'{key}'", maxLength);
        return text;
    }

    public string ReadKey(string key, Regex pattern, string rule, int maxLength = 60)
    {
        var text = ReadText(key, maxLength);
        if (text.Length > 0 && !pattern.IsMatch(text))
            _errors.Add(FindLine(key), $"'{key}' is {PackErrors.Quote(text)}: {rule}");
        return text;
    }

    /// <returns>0 where there is no such number, which has been reported.</returns>
    public int ReadNumber(string key, int max, int min = 1) =>
        ReadValue<PackText>(key, "a number") is { } text ? ParseNumber(text, key, min, max) : 0;

    /// <summary>Reads one whole number from 1 on, or a list of them.</summary>
    public IReadOnlyList<int> ReadNumbers(string key, int max) =>
        _fields.TryGetValue(key, out var field) && field.Value is PackList
            ? [.. ReadItems(key, max).Select(item => ReadNumberItem(item, key, max)).Where(number => number > 0)]
            : ReadNumber(key, max) is > 0 and var number ? [number] : [];

    /// <summary>Checks that a field that can only be switched on is 'true'.</summary>
    public void CheckTrue(string key)
    {
        if (ReadValue<PackText>(key, "'true'") is { Value: not "true" } text)
            _errors.Add(text.Line, $"'{key}' is {PackErrors.Quote(text.Value)}: 'true' is needed");
    }

    /// <returns>Null where there is no such mapping, which has been reported.</returns>
    public PackFields? ReadMap(string key, IReadOnlyList<string> known) =>
        ReadValue<PackMap>(key, $"a mapping with {string.Join(", ", known)}") is { } map
            ? new PackFields(map, known, _errors)
            : null;

    public IReadOnlyList<PackFields> ReadList(string key, IReadOnlyList<string> known, int max) =>
        [.. ReadItems(key, max).Select(item => ReadItem(item, key, known)).OfType<PackFields>()];

    public IReadOnlyList<string> ReadTexts(string key, int max, int maxLength) =>
        [.. ReadItems(key, max).Select(item => ReadTextItem(item, key, maxLength)).OfType<string>()];

    private IEnumerable<PackNode> ReadItems(string key, int max)
    {
        var items = ReadValue<PackList>(key, "a list")?.Items;
        if (items is null)
            return [];
        if (items.Count == 0)
            _errors.Add(FindLine(key), $"'{key}' is empty");
        if (items.Count > max)
            _errors.Add(FindLine(key), $"'{key}' has {items.Count} entries, at most {max} are allowed");
        return items.Take(max);
    }

    private int ParseNumber(PackText text, string key, int min, int max)
    {
        if (int.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
        {
            return number;
        }
        _errors.Add(
            text.Line, $"'{key}' is {PackErrors.Quote(text.Value)}: a whole number from {min} to {max} is needed");
        return 0;
    }

    private void CheckText(string text, int line, string name, int maxLength)
    {
        if (text.Length == 0)
            _errors.Add(line, $"{name} is empty");
        if (text.Length > maxLength)
            _errors.Add(line, $"{name} has {text.Length} characters, at most {maxLength} are allowed");
        // A quoted YAML text can contain what the file itself may not, for example as "\0".
        if (text.Any(PackReader.IsForbidden))
            _errors.Add(line, $"{name} contains a control character");
    }

    private T? ReadValue<T>(string key, string kind) where T : PackNode
    {
        if (!_fields.TryGetValue(key, out var field))
            _errors.Add(_map.Line, $"'{key}' is missing");
        else if (field.Value is T value)
            return value;
        else if (field.Value is PackText { Value: "" })
            _errors.Add(field.Line, $"'{key}' is empty");
        else if (field.Value is not PackInvalidNode)
            _errors.Add(field.Line, $"'{key}' must be {kind}");
        return null;
    }

    private PackFields? ReadItem(PackNode item, string key, IReadOnlyList<string> known)
    {
        if (item is PackMap map)
            return new PackFields(map, known, _errors);
        if (item is not PackInvalidNode)
            _errors.Add(item.Line, $"an entry of '{key}' must be a mapping with {string.Join(", ", known)}");
        return null;
    }

    private string? ReadTextItem(PackNode item, string key, int maxLength)
    {
        if (item is PackText text)
        {
            CheckText(text.Value.Trim(), item.Line, $"an entry of '{key}'", maxLength);
            return text.Value.Trim();
        }
        if (item is not PackInvalidNode)
            _errors.Add(item.Line, $"an entry of '{key}' must be text");
        return null;
    }

    private int ReadNumberItem(PackNode item, string key, int max)
    {
        if (item is PackText text)
            return ParseNumber(text, key, min: 1, max);
        if (item is not PackInvalidNode)
            _errors.Add(item.Line, $"an entry of '{key}' must be a number");
        return 0;
    }

    private static string DescribeUnknownKey(string key, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(name => EditDistance.Compute(key, name))!;
        var hint = EditDistance.Compute(key, nearest) <= 3 ? $", did you mean '{nearest}'?" : "";
        return $"unknown key {PackErrors.Quote(key)}{hint}";
    }
}
