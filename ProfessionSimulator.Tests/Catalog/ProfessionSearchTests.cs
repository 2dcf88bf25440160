using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class ProfessionSearchTests
{
    private static readonly Profession s_nurse = new()
    {
        PackId = "ward-nurse-ru",
        Name = "Постовая медсестра",
        Description = "Одна смена и ещё восемнадцать тяжелых больных",
        Category = "patient_care",
        Language = "ru",
        Keywords = ["медбрат", "Сестринское дело", "отчётность"],
    };

    [Theory]
    [InlineData(null, true)]
    [InlineData("  ", true)]
    [InlineData("ПОСТОВАЯ", true)]
    [InlineData("медсестра смена", true)]
    [InlineData("ещё", true)]
    [InlineData("ЕЩЕ", true)]
    [InlineData("тяжёлых", true)]
    [InlineData("тяжЕлых", true)]
    [InlineData("медсёстры", true)]
    [InlineData("тяжёлый больной", true)]
    [InlineData("смены", false)]
    [InlineData("больница", false)]
    [InlineData("больна", true)]
    [InlineData("Медсестра офис", false)]
    [InlineData("%", false)]
    public void Search_IgnoresCase(string? words, bool isFound) =>
        Assert.Equal(isFound, ProfessionSearch.Matches(words, s_nurse));

    [Theory]
    [InlineData("медбратом")]
    [InlineData("сестринское")]
    [InlineData("отчетность смена")]
    [InlineData("patient care")]
    public void Search_CoversKeywordsAndCategory(string words) =>
        Assert.True(ProfessionSearch.Matches(words, s_nurse));
}
