using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class ProfessionSearchTests
{
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
    [InlineData("Медсестра офис", false)]
    [InlineData("%", false)]
    public void Words_AreFoundWhateverTheirCase(string? words, bool isFound) =>
        Assert.Equal(isFound, ProfessionSearch.Matches(words, "Постовая медсестра", "Одна смена и ещё восемнадцать тяжелых больных"));
}
