using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// The fields of one mapping. Reading one that is missing or wrong reports it and gives an empty value,
/// so that one pass finds all faults.
/// </summary>
internal sealed class PackFields
{
    private readonly PackMap _map;
    private readonly PackFaults _faults;
    private readonly Dictionary<string, PackField> _fields = [];

    public PackFields(PackMap map, IReadOnlyList<string> known, PackFaults faults)
    {
        _map = map;
        _faults = faults;
        foreach (var field in map.Fields)
        {
            if (!known.Contains(field.Key))
                faults.Add(field.Line, UnknownKey(field.Key, known));
            else if (!_fields.TryAdd(field.Key, field))
                faults.Add(field.Line, $"'{field.Key}' is there twice");
        }
    }

    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>The line of a field; of the mapping where there is no such field.</summary>
    public int LineOf(string key) => _fields.TryGetValue(key, out var field) ? field.Line : _map.Line;

    public string Text(string key, int maxLength)
    {
        var text = Value<PackText>(key, "text")?.Value.Trim();
        if (text is null)
            return "";
        CheckText(text, LineOf(key), $"'{key}'", maxLength);
        return text;
    }

    public string Key(string key, Regex pattern, string rule, int maxLength = 60)
    {
        var text = Text(key, maxLength);
        if (text.Length > 0 && !pattern.IsMatch(text))
            _faults.Add(LineOf(key), $"'{key}' is {PackFaults.Quote(text)}: {rule}");
        return text;
    }

    /// <returns>0 where there is no such number; it has been reported.</returns>
    public int Number(string key, int max)
    {
        var text = Value<PackText>(key, "a number")?.Value;
        if (text is null)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
            return number;
        _faults.Add(LineOf(key), $"'{key}' is {PackFaults.Quote(text)}: a whole number from 1 to {max} is needed");
        return 0;
    }

    /// <returns>Null where there is no such mapping; it has been reported.</returns>
    public PackFields? Map(string key, IReadOnlyList<string> known) =>
        Value<PackMap>(key, $"a mapping with {string.Join(", ", known)}") is { } map ? new PackFields(map, known, _faults) : null;

    public IReadOnlyList<PackFields> List(string key, IReadOnlyList<string> known, int max) =>
        [.. Items(key, max).Select(item => Item(item, key, known)).OfType<PackFields>()];

    public IReadOnlyList<string> Texts(string key, int max, int maxLength) =>
        [.. Items(key, max).Select(item => TextItem(item, key, maxLength)).OfType<string>()];

    private IEnumerable<PackNode> Items(string key, int max)
    {
        var items = Value<PackList>(key, "a list")?.Items;
        if (items is null)
            return [];
        if (items.Count == 0)
            _faults.Add(LineOf(key), $"'{key}' is empty");
        if (items.Count > max)
            _faults.Add(LineOf(key), $"'{key}' has {items.Count} entries, at most {max} are allowed");
        return items.Take(max);
    }

    private void CheckText(string text, int line, string name, int maxLength)
    {
        if (text.Length == 0)
            _faults.Add(line, $"{name} is empty");
        if (text.Length > maxLength)
            _faults.Add(line, $"{name} has {text.Length} characters, at most {maxLength} are allowed");
        // A quoted YAML text can bring in what the file itself may not contain, for example "\0".
        if (text.Any(PackReader.IsForbidden))
            _faults.Add(line, $"{name} contains a control character");
    }

    private T? Value<T>(string key, string kind) where T : PackNode
    {
        if (!_fields.TryGetValue(key, out var field))
            _faults.Add(_map.Line, $"'{key}' is missing");
        else if (field.Value is T value)
            return value;
        else if (field.Value is PackText { Value: "" })
            _faults.Add(field.Line, $"'{key}' is empty");
        else if (field.Value is not PackUnusable)
            _faults.Add(field.Line, $"'{key}' must be {kind}");
        return null;
    }

    private PackFields? Item(PackNode item, string key, IReadOnlyList<string> known)
    {
        if (item is PackMap map)
            return new PackFields(map, known, _faults);
        if (item is not PackUnusable)
            _faults.Add(item.Line, $"an entry of '{key}' must be a mapping with {string.Join(", ", known)}");
        return null;
    }

    private string? TextItem(PackNode item, string key, int maxLength)
    {
        if (item is PackText text)
        {
            CheckText(text.Value.Trim(), item.Line, $"an entry of '{key}'", maxLength);
            return text.Value.Trim();
        }
        if (item is not PackUnusable)
            _faults.Add(item.Line, $"an entry of '{key}' must be text");
        return null;
    }

    private static string UnknownKey(string key, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(name => Spelling.Distance(key, name))!;
        var hint = Spelling.Distance(key, nearest) <= 3 ? $", did you mean '{nearest}'?" : "";
        return $"unknown key {PackFaults.Quote(key)}{hint}";
    }
}
