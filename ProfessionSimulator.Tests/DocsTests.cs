using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>Whatever the documents link to or name exists: files, folders, headings, tests.</summary>
public sealed partial class DocsTests
{
    private static readonly string[] s_files = [.. Directory.EnumerateFiles(Repository.Root, "*", SearchOption.AllDirectories)
        .Select(RelativeToRoot).Where(file => !Generated().IsMatch(file))];
    private static readonly string[] s_documents = [.. s_files.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];
    private static readonly HashSet<string> s_names = [.. s_files.Select(file => Path.GetFileName(file))];
    private static readonly Lazy<string[]> s_tests =
        new(() => [.. s_files.Where(file => file.EndsWith("Tests.cs", StringComparison.Ordinal)).Select(Read)]);

    public static TheoryData<string> Documents => [.. s_documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_LeadToFilesAndHeadings(string document) => Assert.Empty(
        from Match link in Link().Matches(WithoutCode(document))
        let target = link.Groups["target"].Value
        where !IsExternal(target) && !Exists(document, target)
        select target);

    [Theory]
    [MemberData(nameof(Documents))]
    public void NamedFilesAndTests_Exist(string document) => Assert.Empty(
        from Match code in Code().Matches(WithoutBlocks(document))
        let name = code.Groups["name"].Value
        where FileName().IsMatch(name) ? !IsFile(document, name) : Test().Match(name) is { Success: true } test && !IsTest(test)
        select name);

    [Fact]
    public void Documents_AreFound() => Assert.Contains("docs/architecture.md", s_documents);

    /// <summary>Outside of the checkout there is only the form of the place that hosts it.</summary>
    private static bool IsExternal(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.StartsWith("../../security/", StringComparison.Ordinal);

    private static bool Exists(string document, string target)
    {
        var (path, heading) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var folder = Path.Combine(Repository.Root, FindFolder(document));
        var file = path.Length == 0 ? document : RelativeToRoot(Path.GetFullPath(Path.Combine(folder, path)));
        return (s_files.Contains(file) && (heading is null || Headings(file).Contains(heading))) || (heading is null && IsFolder(file));
    }

    /// <summary>A path counts from the checkout, from the program's folder or from the document; a bare name is that of any file.</summary>
    private static bool IsFile(string document, string name) => name.Contains('/', StringComparison.Ordinal)
        ? new[] { "", "ProfessionSimulator/", FindFolder(document) }.Select(folder => folder + name)
            .Any(path => s_files.Contains(path) || IsFolder(path))
        : s_names.Contains(name);

    private static bool IsFolder(string path) =>
        path.Length == 0 || s_files.Any(file => file.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));

    private static bool IsTest(Match test) => s_tests.Value.Any(source =>
        Regex.IsMatch(source, $@"\bclass {test.Groups["class"].Value}\b")
        && (!test.Groups["method"].Success || source.Contains($" {test.Groups["method"].Value}(", StringComparison.Ordinal)));

    private static string FindFolder(string document) => document[..(document.LastIndexOf('/') + 1)];

    private static IEnumerable<string> Headings(string file) => Heading().Matches(WithoutBlocks(file)).Select(heading =>
        NotInAnchors().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n");

    private static string WithoutBlocks(string document) => CodeBlock().Replace(Read(document), "");

    private static string WithoutCode(string document) => Code().Replace(WithoutBlocks(document), code => new string('x', code.Length));

    private static string RelativeToRoot(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"(^|/)(bin|obj|data|TestResults|BenchmarkDotNet\.Artifacts|\.git|\.vs|\.idea|node_modules)/")]
    private static partial Regex Generated();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("`(?<name>[^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex NotInAnchors();

    /// <summary>Names of files of the checkout, and paths that begin at one of its folders.</summary>
    [GeneratedRegex(
        @"^([\w.-]+/)*[\w.-]+\.(cs|cshtml|js|mjs|mts|css|csproj|targets|props|resx|md|yaml|svg|conf|sh)$"
        + @"|^(ProfessionSimulator[\w.]*|docs|deploy|bench|\.ci)/[\w./-]*$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^(?<class>[A-Z]\w+Tests)(\.(?<method>\w+))?$")]
    private static partial Regex Test();
}
