using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class ShippedPacksTests
{
    [Fact]
    public void Shipped_FindsThePacksBesideTheProgram() =>
        Assert.Equal(
            ["project-manager.en.yaml", "project-manager.ru.yaml"],
            PackFiles.Shipped().Select(Path.GetFileName));

    [Fact]
    public void Shipped_AreValidWithIdsOfTheirOwn()
    {
        var results = PackFiles.Shipped().Select(PackFiles.Read).ToList();

        Assert.Empty(results.SelectMany(result => result.Faults));
        Assert.Equal(results.Count, results.Select(result => result.Pack!.Id).Distinct().Count());
    }

    [Fact]
    public void Shipped_HaveTheSameStructureInBothLanguages()
    {
        var byLanguage = PackFiles.Shipped().Select(file => PackFiles.Read(file).Pack!).ToDictionary(pack => pack.Language);

        var (russian, english) = (byLanguage["ru"], byLanguage["en"]);
        Assert.Equal(russian.Category, english.Category);
        Assert.Equal(Structure(russian), Structure(english));
        Assert.Equal(russian.Competencies.Select(c => c.Id), english.Competencies.Select(c => c.Id));
    }

    private static IEnumerable<(int, string, int)> Structure(ScenarioPack pack) =>
        pack.Tasks.Select(task => (task.Order, task.Type, task.TimeLimitMinutes));
}
