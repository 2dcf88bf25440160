using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Tests.Localization;

/// <summary>Every text of the interface exists in both languages.</summary>
public sealed partial class TextsTests
{
    /// <summary>
    /// Types and categories that authors may use in packs; those of the shipped packs are read from them.
    /// </summary>
    private static readonly string[] s_offered =
        [
            "Prioritisation", "Conflict", "Deadline", "Risk", "Communication", "Analysis", "Planning", "Decision",
            "Negotiation", "Delegation", "Time management", "Management",
        ];

    private static readonly string[] s_patterns = ["*.cs", "*.cshtml"];

    [Fact]
    public void EveryKey_HasARussianText() => Assert.Empty(KeysInUse().Except(Russian().Keys));

    [Fact]
    public void EveryRussianText_IsUsed() => Assert.Empty(Russian().Keys.Except(KeysInUse()));

    [Fact]
    public void Placeholders_MatchInBothLanguages() =>
        Assert.All(Russian(), text => Assert.All(
            text.Value.Split('|'), form => Assert.Equal(Placeholders(text.Key.Split('|')[0]), Placeholders(form))));

    /// <summary>English has the forms one and other; Russian has one, few and many.</summary>
    [Fact]
    public void CountingTexts_HaveEveryPluralForm() =>
        Assert.All(Russian().Where(text => text.Key.Contains('|')), text =>
            Assert.Equal((2, 3), (text.Key.Split('|').Length, text.Value.Split('|').Length)));

    /// <summary>A code without a text of its own would say that something went wrong on the server.</summary>
    [Fact]
    public void EveryErrorCode_HasItsOwnText() =>
        Assert.Equal(
            [ProblemCodes.Internal],
            Codes().Where(code => ProblemTable.Find(code).Message == ProblemTable.Find("no such code").Message));

    [Fact]
    public void EveryLimit_HasItsOwnText() => Assert.Equal(Enum.GetValues<LimitReason>(), LimitMessages.All.Keys.Order());

    private static IEnumerable<string> Codes() =>
        new[] { typeof(FailureCodes), typeof(RuleCodes), typeof(LimitCodes), typeof(ProblemCodes) }.SelectMany(Constants);

    private static HashSet<string> KeysInUse() =>
        [.. Sources().SelectMany(source => Key().Matches(source)).Select(
            m => Regex.Unescape(string.Concat(m.Groups["key"].Captures))), .. CodeTexts(), .. PackTexts(), .. s_offered];

    private static IEnumerable<string> CodeTexts() =>
        ProblemTable.All.Select(problem => problem.Message).Concat(LimitMessages.All.Values);

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

    private static IEnumerable<string> PackTexts() =>
        Directory.EnumerateFiles(Path.Combine(Folder, "Catalog", "Packs"), "*.yaml")
            .SelectMany(file => TypeOrCategory().Matches(File.ReadAllText(file)))
            .Select(m => TaskTypes.GetName(m.Groups["name"].Value));

    /// <summary>Messages about settings are left out: they are for operators and in English.</summary>
    private static IEnumerable<string> Sources() =>
        s_patterns.SelectMany(pattern => Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories))
            .Where(file => !file.Contains(
                $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => !file.EndsWith("Options.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText);

    private static Dictionary<string, string> Russian() =>
        XDocument.Load(Path.Combine(Folder, "Localization", "Texts.ru.resx")).Root!.Elements("data")
            .ToDictionary(data => (string)data.Attribute("name")!, data => (string)data.Element("value")!);

    private static string Placeholders(string text) =>
        string.Join(' ', Placeholder().Matches(text).Select(m => m.Value).Order());

    private static string Folder => Path.Combine(Repository.Root, "ProfessionSimulator");

    [GeneratedRegex(
        """(?:\b(?:T|[Tt]exts|localizer)(?:\[|\.Count\()|ErrorMessage = )(?:\s*\+?\s*"(?<key>(?:[^"\\]|\\.)*)["])+""")]
    private static partial Regex Key();

    [GeneratedRegex(@"^\s*(?:- )?(?:type|category): (?<name>\w+)\s*$", RegexOptions.Multiline)]
    private static partial Regex TypeOrCategory();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
