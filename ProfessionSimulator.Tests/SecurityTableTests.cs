using System.Globalization;
using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>
/// docs/asvs.md lists every requirement of ASVS 5.0.0, levels 1 and 2, and the evidence that it names exists.
/// </summary>
public sealed partial class SecurityTableTests
{
    private const string Met = "met";

    private static readonly string[] s_states = [Met, "not applicable", "open"];
    private static readonly string[] s_testProjects = ["ProfessionSimulator.Tests", "ProfessionSimulator.E2E"];
    private static readonly string s_table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "asvs.md"))
        .ReplaceLineEndings("\n");
    private static readonly Requirement[] s_requirements = [.. Row().Matches(s_table).Select(Requirement.Read)];
    private static readonly Lazy<string[]> s_tests = new(() => [.. s_testProjects.SelectMany(ReadSources)]);

    /// <summary>
    /// The standard has 70 requirements of level 1 and 183 more of level 2. A malformed row counts as missing.
    /// </summary>
    [Fact]
    public void EveryRequirement_IsListedOnce()
    {
        Assert.Equal(253, s_requirements.Select(r => r.Id).Distinct().Count());
        Assert.Equal((70, 183), (s_requirements.Count(r => r.Level == 1), s_requirements.Count(r => r.Level == 2)));
    }

    [Fact]
    public void EveryStatus_IsKnown() => Assert.All(s_requirements, r => Assert.Contains(r.State, s_states));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Summary_CountsTheRows(int level)
    {
        var counts = s_states.Select(state => s_requirements.Count(r => r.Level == level && r.State == state));

        Assert.Contains($"\n| {level} | {string.Join(" | ", counts)} |\n", s_table, StringComparison.Ordinal);
    }

    [Fact]
    public void MetRequirement_NamesItsEvidence() =>
        Assert.Empty(s_requirements.Where(r => r.State == Met && r.Names.Length == 0).Select(r => r.Id));

    /// <summary>For open and not applicable requirements, a name may also be that of a setting or a header.</summary>
    [Fact]
    public void NamedEvidence_Exists() => Assert.Empty(
        from requirement in s_requirements
        from name in requirement.Names
        where (requirement.State == Met || Test().IsMatch(name)) && !IsThere(name)
        select $"{requirement.Id}: {name}");

    private static bool IsThere(string name) => Test().Match(name) is { Success: true } test
        ? s_tests.Value.Any(
            source => HasClass(source, test.Groups["class"].Value) && HasMethod(source, test.Groups["method"].Value))
        : File.Exists(Path.Combine(Repository.Root, name));

    private static bool HasClass(string source, string name) => Regex.IsMatch(source, $@"\bclass {name}\b");

    private static bool HasMethod(string source, string name) =>
        name.Length == 0 || source.Contains($" {name}(", StringComparison.Ordinal);

    private static IEnumerable<string> ReadSources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText);

    [GeneratedRegex(
        @"^\| (v5\.0\.0-\d+\.\d+\.\d+) \| ([12]) \| [^|\n]+ \| ([^|\n]+) \| ([^|\n]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("<!--.*?-->")]
    private static partial Regex Comment();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?<class>[A-Z]\w+Tests)(\.(?<method>\w+))?$")]
    private static partial Regex Test();

    private sealed record Requirement(string Id, int Level, string State, string[] Names)
    {
        public static Requirement Read(Match row) => new(
            row.Groups[1].Value, int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture), row.Groups[3].Value,
            [.. Code().Matches(Comment().Replace(row.Groups[4].Value, "")).Select(code => code.Groups[1].Value)]);
    }
}
