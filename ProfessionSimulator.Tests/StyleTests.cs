using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>Rules of style that no analyzer checks, for everything that is written by hand here.</summary>
public sealed partial class StyleTests
{
    private const int MaxTestNameLength = 60;
    private const int ShortestUnbreakable = 60;

    private static readonly string[] s_projects =
        ["ProfessionSimulator", "ProfessionSimulator.Tests", "ProfessionSimulator.E2E", "bench"];

    private static readonly string[] s_extensions = [".cs", ".cshtml", ".js", ".mjs", ".mts", ".css", ".sh"];
    private static readonly string[] s_foreignFolders = ["bin", "obj", "lib", "CompiledModels", "Migrations", "TestResults"];
    private static readonly Lazy<HashSet<string>> s_interfaceTexts = new(ReadInterfaceTexts);

    [Theory]
    [MemberData(nameof(Projects))]
    public void Lines_AreWithinTheLimit(string project)
    {
        var max = ReadMaxLineLength();

        AssertNone(
            from file in FindSources(project)
            from line in File.ReadLines(file).Index()
            where line.Item.Length > max && MeasureLine(line.Item) > max
            select $"{Describe(file, line.Index)}: {line.Item.Length} characters, at most {max} are allowed");
    }

    [Theory]
    [InlineData("ProfessionSimulator.Tests")]
    [InlineData("ProfessionSimulator.E2E")]
    public void TestNames_AreWithinTheLimit(string project) => AssertNone(
        from file in FindSources(project)
        from line in File.ReadLines(file).Index()
        let name = PublicMethod().Match(line.Item).Groups["name"]
        where name.Length > MaxTestNameLength
        select $"{Describe(file, line.Index)}: {name.Length} characters, at most {MaxTestNameLength} are allowed");

    public static TheoryData<string> Projects => [.. s_projects];

    private static int ReadMaxLineLength()
    {
        var settings = File.ReadAllText(Path.Combine(Repository.Root, ".editorconfig"));
        return int.Parse(MaxLineLength().Match(settings).Groups["length"].Value, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> FindSources(string project) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
            .Where(file => s_extensions.Contains(Path.GetExtension(file)))
            .Where(file => !Path.GetRelativePath(Repository.Root, file)
                .Split(Path.DirectorySeparatorChar)
                .Intersect(s_foreignFolders)
                .Any());

    /// <summary>
    /// A long address, or one long text of the interface, does not count: a text is the key of its translation and
    /// cannot be broken.
    /// </summary>
    private static int MeasureLine(string line)
    {
        var unbreakable = Literal().Matches(line).Select(match => match.Groups["text"].Value)
            .Where(text => s_interfaceTexts.Value.Contains(text.Replace("\\\"", "\"")))
            .Concat(Address().Matches(line).Select(match => match.Value))
            .Where(text => text.Length >= ShortestUnbreakable)
            .MaxBy(text => text.Length);
        return line.Length - (unbreakable?.Length ?? 0);
    }

    private static HashSet<string> ReadInterfaceTexts()
    {
        var product = Path.Combine(Repository.Root, s_projects[0]);
        var translations = Directory.EnumerateFiles(product, "Texts.ru.resx", SearchOption.AllDirectories);
        return
        [
            .. translations.SelectMany(file => XDocument.Load(file).Root!.Elements("data"))
                .Select(data => (string)data.Attribute("name")!),
        ];
    }

    private static string Describe(string file, int index) =>
        $"{Path.GetRelativePath(Repository.Root, file)}:{index + 1}";

    private static void AssertNone(IEnumerable<string> faults)
    {
        var found = faults.ToList();
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [GeneratedRegex(@"max_line_length = (?<length>\d+)")]
    private static partial Regex MaxLineLength();

    [GeneratedRegex("\"(?<text>(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"https?://[^\s""'<>)]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"^    public (?:async )?(?:Task|void) (?<name>\w+)\(")]
    private static partial Regex PublicMethod();
}
