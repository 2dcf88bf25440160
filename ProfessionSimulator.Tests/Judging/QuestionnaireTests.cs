using CsCheck;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class QuestionnaireTests
{
    private static readonly Criterion[] s_criteria =
        [.. "abcdefgh".Select(id => Criterion(id.ToString(), 1, "x")), CodeCriterion("code", 1, CheckKind.Answered)];

    private static readonly JudgedAnswer s_figures = Answer(string.Join(", ", Enumerable.Range(2000, 3500)));

    [Fact]
    public void Items_AreTheJudgesCriteria_AndTwoCanaries()
    {
        var items = Create("seed").Items;

        Assert.Equal(
            ["a", "b", "c", "d", "e", "f", "g", "h"],
            items.Where(item => !item.IsCanary).Select(item => item.CriterionId!).Order());
        Assert.Equal(2, items.Count(item => item.IsCanary));
        Assert.Equal(items.Count, items.Select(item => item.Name).Distinct().Count());
        Assert.Equal(items.Count, items.Select(item => item.Asks).Distinct().Count());
    }

    [Fact]
    public void SameSeed_AsksTheSame() => Assert.Equal(Create("seed").Items, Create("seed").Items);

    [Fact]
    public void NextJudgement_HasAnotherOrderAndOtherNames()
    {
        var (first, second) = (Create("one").Items, Create("two").Items);

        Assert.NotEqual(first.Select(item => item.CriterionId), second.Select(item => item.CriterionId));
        Assert.Empty(first.Select(item => item.Name).Intersect(second.Select(item => item.Name)));
        Assert.Empty(first.Where(item => item.IsCanary).Intersect(second.Where(item => item.IsCanary)));
    }

    [Theory]
    [InlineData("en", "States that")]
    [InlineData("ru", "Пишет, что")]
    public void Canary_SpeaksTheLanguageOfThePack(string language, string beginning) => Assert.All(
        Questionnaire.Create(s_criteria, [], language, "seed").Items.Where(item => item.IsCanary),
        canary => Assert.StartsWith(beginning, canary.Asks, StringComparison.Ordinal));

    /// <summary>Even an answer with every figure that could have been drawn first.</summary>
    [Fact]
    public void Canary_AsksForAFigureThatNoAnswerHas() => Gen.Select(Gen.Int, Gen.OneOf("ru", "en")).Sample((seed, language) =>
    {
        var canary = Canary.Create(new($"{seed}"), 1, language, [s_figures]);
        return FoldedText.Create(canary.Asks).Tokens.Where(token => token.Kind == TokenKind.Figure).All(figure =>
            figure.Value >= 5500);
    }, iter: 200);

    private static Questionnaire Create(string seed) =>
        Questionnaire.Create(s_criteria, [Answer("An answer.")], "en", seed);
}
