using System.Text.RegularExpressions;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed partial class ShippedPacksTests
{
    private static readonly string[] s_professions = ["customer-support-lead", "data-analyst", "project-manager", "ward-nurse"];

    /// <summary>The file names without their extension: <c>ward-nurse.en</c>.</summary>
    public static TheoryData<string> Packs => [.. PackFiles.Shipped().Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Professions => [.. s_professions];

    [Fact]
    public void Shipped_FindsThePacksBesideTheProgram() =>
        Assert.Equal(
            s_professions.SelectMany(name => new[] { $"{name}.en.yaml", $"{name}.ru.yaml" }),
            PackFiles.Shipped().Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(Packs))]
    public void Shipped_IsValidAndNamedAfterItsFile(string name)
    {
        var result = PackFiles.Read(FileOf(name));

        Assert.Empty(result.Faults);
        Assert.Equal(name, $"{result.Pack!.Id[..^3]}.{result.Pack.Language}");
        Assert.EndsWith($"-{result.Pack.Language}", result.Pack.Id);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Shipped_IsADayOfThreeToFiveTasksWithTextsForTheOfflineScript(string name)
    {
        var pack = PackOf(name);

        Assert.InRange(pack.Tasks.Count, 3, 5);
        Assert.InRange(pack.Tasks.Sum(task => task.TimeLimitMinutes), 45, 70);
        Assert.All(pack.Tasks, task => Assert.InRange(task.TimeLimitMinutes, 10, 20));
        Assert.All(pack.Tasks, task => Assert.InRange(Word().Count(task.OfflineText), 150, 600));
        Assert.All(pack.Tasks, task => Assert.Contains($"{task.TimeLimitMinutes} {(pack.Language == "ru" ? "минут" : "minutes")}.", task.OfflineText[^20..]));
    }

    [Theory]
    [MemberData(nameof(Professions))]
    public void Shipped_HasTheSameStructureInBothLanguages(string profession)
    {
        var (russian, english) = (PackOf($"{profession}.ru"), PackOf($"{profession}.en"));

        Assert.Equal(english.Category, russian.Category);
        Assert.Equal(Structure(english), Structure(russian));
        Assert.Equal(english.Competencies.Select(c => c.Id), russian.Competencies.Select(c => c.Id));
    }

    /// <summary>A word of two alphabets, as of a Latin "c" typed for a Cyrillic one: nobody sees it, no search finds it.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void Shipped_HasNoWordOfTwoAlphabets(string name) =>
        Assert.DoesNotContain(Words(name), word => Latin().IsMatch(word) && Cyrillic().IsMatch(word));

    [Theory]
    [MemberData(nameof(Packs))]
    public void Shipped_HasNoLettersOfTheOtherLanguage(string name)
    {
        var other = PackOf(name).Language == "en" ? Cyrillic() : LookAlike();

        Assert.DoesNotMatch(other, File.ReadAllText(FileOf(name)));
    }

    private static IEnumerable<(int, string, int)> Structure(ScenarioPack pack) =>
        pack.Tasks.Select(task => (task.Order, task.Type, task.TimeLimitMinutes));

    private static ScenarioPack PackOf(string name) => PackFiles.Read(FileOf(name)).Pack!;

    private static string FileOf(string name) => PackFiles.Shipped().Single(file => Path.GetFileNameWithoutExtension(file) == name);

    private static IEnumerable<string> Words(string name) => Word().Matches(File.ReadAllText(FileOf(name))).Select(match => match.Value);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    /// <summary>A Latin letter on its own that looks like a Russian one, as for option А; not in °C and A/B, and p is the statistician's.</summary>
    [GeneratedRegex(@"(?<![\p{L}°/])[ABCKOYaceoy](?![\p{L}/])")]
    private static partial Regex LookAlike();
}
