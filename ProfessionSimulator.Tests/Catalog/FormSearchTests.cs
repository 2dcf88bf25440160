using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class FormSearchTests
{
    [Theory]
    [InlineData("What is left of the Contingency?", "contingenc", true)]
    [InlineData("Left in the incontingency.", "contingenc", false)]
    [InlineData("Остаётся пять дней резерва.", "остает", true)]
    [InlineData("Остается пять дней.", "остаёт", true)]
    [InlineData("£54,000 this month", "54000", true)]
    [InlineData("1 899 450 ₽", "1899450", true)]
    [InlineData("54,000 or 154,000", "4000", false)]
    [InlineData("154000", "54000", false)]
    [InlineData("глюкоза 3,6", "3.6", true)]
    [InlineData("glucose 3.65", "3.6", false)]
    [InlineData("in 8.4.1", "8.4", false)]
    [InlineData("at 08:42.", "08:42", true)]
    [InlineData("7 of the 8 days", "7", true)]
    [InlineData("17 of the 8 days", "7", false)]
    [InlineData("the urgent medical review", "medical rev", true)]
    [InlineData("the medical urgent review", "medical rev", false)]
    [InlineData("", "rolls", false)]
    [InlineData("rolls", "…", false)]
    public void Contains_ComparesStemsAndFigures(string text, string form, bool isThere) =>
        Assert.Equal(isThere, FormSearch.Contains(text, form));
}
