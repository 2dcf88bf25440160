using System.Globalization;
using System.Text.RegularExpressions;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;
using YamlDotNet.RepresentationModel;

namespace ProfessionSimulator.Tests.Catalog;

/// <summary>docs/packs.md against the reader: its example, its fields, and the limit of each.</summary>
public sealed partial class PackDocsTests
{
    private static readonly string s_document =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "packs.md")).ReplaceLineEndings("\n");

    public static TheoryData<string, bool, string> Fields => [.. Row().Matches(s_document).Select(row =>
        (row.Groups["field"].Value, row.Groups["needed"].Value != "no", row.Groups["limit"].Value))];

    [Fact]
    public void Example_IsValid_WithoutWarnings()
    {
        var result = PackReader.Read("baker.en.yaml", Example());

        Assert.True(result.IsValid);
        Assert.Empty(PackWarnings.Find(result.Pack!));
    }

    [Fact]
    public void Table_HasEveryFieldOfThePacks() => Assert.Equal(
        PackFiles.FindShipped().Select(File.ReadAllText).Append(Example())
            .SelectMany(text => ListFields(Parse(text))).Distinct().Order(),
        Fields.Select(field => field.Data.Item1).Order());

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_IsNeededOrNot_AsTheTableSays(string field, bool isNeeded, string limit)
    {
        Assert.NotNull(limit);
        var pack = Parse(Example());

        var (parent, key) = Find(pack, field);
        parent.Children.Remove(key);

        Assert.Equal(!isNeeded, IsValid(pack));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_HasTheLimitOfTheTable(string field, bool isNeeded, string limit)
    {
        Assert.True(isNeeded || limit.Length > 0 || field == "employer");
        foreach (Match bound in Bound().Matches(limit))
        {
            var most = int.Parse(bound.Groups["number"].Value, CultureInfo.InvariantCulture);
            Assert.True(IsValid(With(field, bound.Groups["unit"].Value, most)), $"{field} may have {bound.Value}");
            Assert.False(IsValid(With(field, bound.Groups["unit"].Value, most + 1)), $"{field} may not have more than {bound.Value}");
        }
    }

    private static YamlMappingNode With(string field, string unit, int size)
    {
        var pack = Parse(Example());
        var (parent, key) = Find(pack, field);
        parent.Children[key] = (unit, parent.Children[key]) switch
        {
            (" entries", YamlSequenceNode list) => new YamlSequenceNode(Enumerable.Range(1, size).Select(i => Copy(list.Children[0], i))),
            (" characters", YamlSequenceNode) => new YamlSequenceNode(Letters(size)),
            (" characters", _) => Letters(size),
            _ => new YamlScalarNode(size.ToString(CultureInfo.InvariantCulture)),
        };
        return pack;
    }

    private static YamlScalarNode Letters(int count) => new(new string('a', count));

    /// <summary>An entry that differs from the others in what has to differ, without a list of its own.</summary>
    private static YamlNode Copy(YamlNode entry, int number) => entry is YamlMappingNode map
        ? new YamlMappingNode(map.Children
            .Where(field => field.Key.ToString() != "criteria")
            .Select(field => KeyValuePair.Create(field.Key, Renumber(field.Key.ToString(), field.Value, number))))
        : entry;

    private static YamlNode Renumber(string key, YamlNode value, int number) => key switch
    {
        "order" => new YamlScalarNode(number.ToString(CultureInfo.InvariantCulture)),
        "id" => new YamlScalarNode($"c{number}"),
        _ => value,
    };

    /// <summary>The mapping that holds a field, in a list the first entry that has it, and the field's key in it.</summary>
    private static (YamlMappingNode Parent, YamlNode Key) Find(YamlMappingNode pack, string field)
    {
        var path = field.Split('.');
        var parents = path[..^1].Aggregate(
            new YamlNode[] { pack }.AsEnumerable(), (nodes, name) => nodes.SelectMany(node => Step(node, name)));
        var key = new YamlScalarNode(path[^1]);
        return (parents.Cast<YamlMappingNode>().First(parent => parent.Children.ContainsKey(key)), key);
    }

    private static IEnumerable<YamlNode> Step(YamlNode node, string name)
    {
        if (!((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(name), out var value))
            yield break;
        foreach (var child in value is YamlSequenceNode list ? list.Children : [value])
            yield return child;
    }

    private static IEnumerable<string> ListFields(YamlMappingNode map) => map.Children.SelectMany(field => field.Value switch
    {
        YamlMappingNode inner => ListFields(inner).Select(name => $"{field.Key}.{name}").Prepend(field.Key.ToString()),
        YamlSequenceNode list =>
            list.OfType<YamlMappingNode>().SelectMany(ListFields).Select(name => $"{field.Key}.{name}").Prepend(field.Key.ToString()),
        _ => [field.Key.ToString()],
    });

    private static bool IsValid(YamlMappingNode pack)
    {
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(pack)).Save(text, assignAnchors: false);
        return PackReader.Read("baker.en.yaml", text.ToString().Replace("\n...", "", StringComparison.Ordinal)).IsValid;
    }

    private static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string Example() => Yaml().Match(s_document).Groups[1].Value;

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex(@"^\| `(?<field>[a-z_.]+)` \| (?<needed>yes|no|either) \| ?(?<limit>[^|]*?) ?\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<=\d to )(?<number>\d+)|(?<number>\d+)(?<unit> entries| characters)")]
    private static partial Regex Bound();
}
