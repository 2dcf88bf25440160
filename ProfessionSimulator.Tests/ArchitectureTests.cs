using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>
/// Holds every file of the product to the floors of its folder: a folder may import those on lower floors, and nothing beside or
/// above it.
/// </summary>
public sealed partial class ArchitectureTests
{
    /// <summary>From the lowest floor up. A new folder belongs on the lowest floor on which it finds what it needs.</summary>
    private static readonly string[][] s_floors =
    [
        ["Common", "Localization", "Markdown", "Matching"],
        ["Data", "Limits", "Mail"],
        ["Catalog", "Generations", "Accounts"],
        ["Budget", "Streaming", "Providers"],
        ["Simulation"],
        ["Judging"],
        ["Reports"],
        ["Web", "PersonalData", "Health"],
        ["Pages", "Api"],
        ["Hosting"],
    ];

    private static readonly Dictionary<string, int> s_floorByFolder =
        s_floors.SelectMany((folders, floor) => folders.Select(folder => (folder, floor))).ToDictionary();

    private static readonly string[] s_patterns = ["*.cs", "*.cshtml"];

    private static readonly string s_product = Path.Combine(Repository.Root, "ProfessionSimulator");

    [Fact]
    public void Arrows_GoDownOnly() => Assert.Empty(Sources().SelectMany(FindWrongArrows));

    [Fact]
    public void EveryFolder_HasAFloor() =>
        Assert.Equal(s_floorByFolder.Keys.Order(), Sources().Select(FindFolder).Where(folder => folder.Length > 0).Distinct().Order());

    /// <summary>Types without a folder's namespace would be visible to every file without an import.</summary>
    [Fact]
    public void EveryNamespace_IsThatOfItsFolder() =>
        Assert.All(
            Sources().Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && FindFolder(file).Length > 0),
            file => Assert.Contains($"namespace {ExpectNamespace(file)};", File.ReadAllText(file), StringComparison.Ordinal));

    private static IEnumerable<string> Sources() =>
        s_patterns.SelectMany(pattern => Directory.EnumerateFiles(s_product, pattern, SearchOption.AllDirectories))
            .Where(file => !IsGenerated(Path.GetRelativePath(s_product, file)));

    /// <summary>The build's own sources belong to no floor, and migrations name entities as they were.</summary>
    private static bool IsGenerated(string path) =>
        path.Split(Path.DirectorySeparatorChar)
            is ["bin" or "obj" or "Build" or "wwwroot", ..] or ["Data", "CompiledModels" or "Migrations", ..];

    private static IEnumerable<string> FindWrongArrows(string file)
    {
        var from = FindFolder(file);
        if (from.Length == 0)
            yield break;
        foreach (var (number, line) in File.ReadLines(file).Index())
        {
            foreach (var to in Import().Matches(line).Select(import => import.Groups["folder"].Value))
            {
                if (to != from && s_floorByFolder.TryGetValue(to, out var floor) && floor >= s_floorByFolder.GetValueOrDefault(from, -1))
                    yield return $"{Path.GetRelativePath(Repository.Root, file)}:{number + 1}: {from} may not know {to}";
            }
        }
    }

    /// <returns>Empty for what lies beside the folders, such as Program.cs.</returns>
    private static string FindFolder(string file) =>
        Path.GetRelativePath(s_product, file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : "";

    private static string ExpectNamespace(string file) =>
        "ProfessionSimulator." + Path.GetDirectoryName(Path.GetRelativePath(s_product, file))!.Replace(Path.DirectorySeparatorChar, '.');

    /// <summary>
    /// An import, or a name that begins with a folder's namespace. The build refuses imports that are not needed, so each one is an
    /// arrow.
    /// </summary>
    [GeneratedRegex(@"\bProfessionSimulator\.(?<folder>[A-Z]\w*)|(?<![\w.])(?<folder>[A-Z]\w*)\.[A-Z]")]
    private static partial Regex Import();
}
