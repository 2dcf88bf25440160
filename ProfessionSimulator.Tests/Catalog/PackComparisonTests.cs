using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class PackComparisonTests
{
    private static readonly string s_russian =
        PackTexts.Judged.Replace("id: baker-en", "id: baker-ru").Replace("language: en", "language: ru");

    [Fact]
    public void Find_IsContentWithEqualPacks() => Assert.Empty(Find(s_russian));

    [Theory]
    [InlineData("Puts the rolls in first.", "Ставит булочки первыми.")]
    [InlineData("hit: First the rolls.", "hit: Сначала булочки.")]
    [InlineData("evidence: [roll, \"80\"]", "evidence: [булоч]")]
    [InlineData("order: 1", "order:  1")]
    public void Find_AllowsOtherWords(string part, string replacement) =>
        Assert.Empty(Find(s_russian.Replace(part, replacement)));

    [Theory]
    [InlineData(
        "weight: 2", "weight: 3", "planning, task 1, weight 2, blocker 60; planning, task 1, weight 3, blocker 60")]
    [InlineData(
        "blocker: 60", "blocker: 50", "planning, task 1, weight 2, blocker 60; planning, task 1, weight 2, blocker 50")]
    [InlineData(
        "task: 1\n", "task: 2\n", "planning, task 1, weight 2, blocker 60; planning, task 2, weight 2, blocker 60")]
    [InlineData(
        "id: planning", "id: plans", "planning, task 1, weight 2, blocker 60; plans, task 1, weight 2, blocker 60")]
    [InlineData(
        "evidence: [roll, \"80\"]",
        "check: { figure: \"80\" }",
        "planning, task 1, weight 2, blocker 60; planning, task 1, weight 2, blocker 60, check Figure")]
    public void Find_NamesWhatDiffers(string part, string replacement, string difference) =>
        Assert.Contains(
            $"baker-en and baker-ru differ in criterion 'rolls-first': {difference}", Find(s_russian.Replace(part, replacement)));

    [Fact]
    public void Find_NamesAMissingCriterion()
    {
        var differences = Find(s_russian.Replace("id: rolls-first", "id: loaves-first"));

        Assert.Equal(
            [
                "baker-en and baker-ru differ in criterion 'rolls-first': planning, task 1, weight 2, blocker 60; missing",
                "baker-en and baker-ru differ in criterion 'loaves-first': missing; planning, task 1, weight 2, blocker 60",
            ],
            differences);
    }

    [Fact]
    public void Find_NamesAMissingModelAnswer() =>
        Assert.Equal(
            ["baker-en and baker-ru differ in task 1: one model answer is missing"],
            Find(s_russian.Replace("    model_answer: The rolls go in first.\n", "")));

    [Fact]
    public void Find_DoesNotCompareProfessions() =>
        Assert.Empty(Find(s_russian.Replace("id: baker-ru", "id: miller-ru").Replace("weight: 2", "weight: 3")));

    private static IReadOnlyList<string> Find(string other) =>
        [.. PackComparison.Find(
            [PackReader.Read("a.yaml", PackTexts.Judged).Pack!, PackReader.Read("b.yaml", other).Pack!])];
}
