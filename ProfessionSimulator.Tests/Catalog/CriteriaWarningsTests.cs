using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class CriteriaWarningsTests
{
    [Fact]
    public void Find_IsContentWithGoodCriteria() => Assert.Empty(Find(PackTexts.Judged));

    [Theory]
    [InlineData("Puts the rolls in first and says why.", "and")]
    [InlineData("Says clearly that the rolls are first.", "clearly")]
    [InlineData("Answers the hotel appropriately.", "appropriately")]
    [InlineData("Names the rolls as well as the loaves.", "as well as")]
    public void Find_NamesTwoClaims(string asks, string word) =>
        Assert.Equal(
            [$"criterion 'rolls-first' has '{word}' in 'asks': it should make one claim that can be observed"],
            Find(PackTexts.Judged.Replace("Puts the rolls in first.", asks)));

    [Theory]
    [InlineData("Ставит булочки первыми и говорит почему.", "и")]
    [InlineData("Ясно говорит, что булочки первые.", "Ясно")]
    [InlineData("Чётко называет булочки.", "Чётко")]
    [InlineData("Называет булочки, а также хлеб.", "а также")]
    [InlineData("Уместно отвечает гостинице.", "Уместно")]
    public void Find_NamesTwoRussianClaims(string asks, string word) =>
        Assert.Contains(
            $"criterion 'rolls-first' has '{word}' in 'asks': it should make one claim that can be observed",
            Find(PackTexts.Judged.Replace("language: en", "language: ru").Replace("Puts the rolls in first.", asks)));

    [Theory]
    [InlineData("Handles the sandwich order.")]
    [InlineData("Bakes unclearly marked loaves.")]
    public void Find_LooksAtWholeWordsOnly(string asks) =>
        Assert.Empty(Find(PackTexts.Judged.Replace("Puts the rolls in first.", asks)));

    [Fact]
    public void Find_NamesEvidenceThatNoTaskAsksFor() =>
        Assert.Equal(
            ["criterion 'oven-forced': its tasks ask for nothing that has its evidence"],
            Find(PackTexts.Judged.Replace("evidence: [oven, again]", "evidence: [again]")));

    [Fact]
    public void Find_LooksForEvidenceInTheCriterionsTasks() =>
        Assert.Equal(
            ["criterion 'oven-forced': its tasks ask for nothing that has its evidence"],
            Find(PackTexts.Judged.Replace("evidence: [oven, again]", "evidence: [order, again]")));

    [Fact]
    public void Find_AcceptsFiguresThatTheTaskDoesNotHave() =>
        Assert.Empty(Find(PackTexts.Judged.Replace("evidence: [oven, again]", "evidence: [again, \"17\"]")));

    [Fact]
    public void Find_NamesAHitWithoutEvidence() =>
        Assert.Equal(
            ["criterion 'rolls-first': 'hit' has none of its evidence"],
            Find(PackTexts.Judged.Replace("First the rolls.", "First the loaves.")));

    [Fact]
    public void Find_NamesAModelAnswerWithoutEvidence() =>
        Assert.Equal(
            ["criterion 'rolls-first': the model answer has none of its evidence"],
            Find(PackTexts.Judged.Replace("The rolls go in first.", "The loaves go in first.")));

    [Fact]
    public void Find_DoesNotLookForFaultsInModelAnswers() =>
        Assert.Empty(
            Find(PackTexts.Judged.Replace("The oven is cold.", "The oven is cold.\n    model_answer: It waits.")));

    [Theory]
    [InlineData("mentions: [loaf, bread]", true)]
    [InlineData("mentions: [roll, bread]", false)]
    [InlineData("figure: \"80\"", true)]
    [InlineData("order: [rolls, loaves]", true)]
    [InlineData("order: [rolls, first]", false)]
    [InlineData("omits: [rolls]", true)]
    [InlineData("omits: [loaves]", false)]
    public void Find_LooksForTheFormsOfChecks(string check, bool isMissing) =>
        Assert.Equal(
            isMissing ? ["criterion 'short-note': the model answer has none of its evidence"] : [],
            Find(PackTexts.Judged.Replace("task: [1, 2]", "task: 1").Replace("words: { most: 90, part: 1 }", check)));

    [Fact]
    public void Find_NamesACompetencyWithoutCriteria() =>
        Assert.Equal(
            ["competency 'risk' has no criteria: it gets no score"],
            Find(CutToReportBrief("    criteria:\n      - id: oven-forced")));

    [Fact]
    public void Find_NamesACompetencyWithFaultsOnly() =>
        Assert.Equal(
            ["competency 'risk' has faults only: it gets no score"],
            Find(CutToReportBrief("      - id: all-answered")));

    [Theory]
    [InlineData("mentions: [oven]", "omits: [oven, blame]")]
    [InlineData("figure: \"80\"", "omits: [\"80\"]")]
    [InlineData("order: [rolls, oven]", "omits: [oven]")]
    public void Find_NamesCriteriaThatExcludeEachOther(string wanted, string forbidden)
    {
        var text = PackTexts.Judged
            .Replace("words: { most: 90, part: 1 }", wanted)
            .Replace(
                "        hit: The oven goes on again.\n        miss: It stays cold.\n        evidence: [oven, again]",
                $"        check: {{ {forbidden} }}")
            .Replace("weight: -2", "weight: 2");

        Assert.Contains(
            "criteria 'short-note' and 'oven-forced' exclude each other: no answer gets a full score", Find(text));
    }

    [Fact]
    public void Find_NamesAFaultThatEveryAnswerHas() =>
        Assert.Contains(
            "criterion 'short-note' is a fault of every answer in time: no answer gets a full score",
            Find(PackTexts.Judged.Replace("weight: 1", "weight: -1").Replace("words: { most: 90, part: 1 }", "answered: true")));

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Find_NamesAModelAnswerOfTheWrongLength(int answerWords, bool isWrong)
    {
        var pack = PackReader.Read("a.yaml", PackTexts.Judged.Replace(
            "time_limit_minutes: 15", $"time_limit_minutes: 15\n    answer_words: {answerWords}")).Pack!;

        Assert.Equal(
            isWrong,
            PackWarnings.Find(pack).Contains($"the model answer of task 1 has 5 words, 'answer_words' is {answerWords}"));
    }

    [Theory]
    [InlineData(85, false)]
    [InlineData(84, true)]
    [InlineData(115, false)]
    [InlineData(116, true)]
    public void Find_AllowsModelAnswersFifteenPercent(int words, bool isWrong)
    {
        var answer = string.Join(' ', Enumerable.Repeat("rolls", words));
        var pack = PackReader.Read("a.yaml", PackTexts.Judged
            .Replace("time_limit_minutes: 15", "time_limit_minutes: 15\n    answer_words: 100")
            .Replace("The rolls go in first.", answer)).Pack!;

        Assert.Equal(
            isWrong,
            PackWarnings.Find(pack).Any(warning => warning.StartsWith("the model answer", StringComparison.Ordinal)));
    }

    [Fact]
    public void Find_NamesAFormThatNoContentGoesWith() =>
        Assert.Contains(
            "criterion 'short-note': nothing else is wanted of its tasks, so that an answer without content meets it",
            Find(PackTexts.Judged.Replace("task: [1, 2]", "task: 2")));

    private static string CutToReportBrief(string start)
    {
        var from = PackTexts.Judged.IndexOf(start, StringComparison.Ordinal);
        return PackTexts.Judged.Remove(from, PackTexts.Judged.IndexOf("report_brief", StringComparison.Ordinal) - from);
    }

    private static IReadOnlyList<string> Find(string text)
    {
        var result = PackReader.Read("baker.yaml", text);
        Assert.Empty(result.Errors);
        return [.. CriteriaWarnings.Find(result.Pack!)];
    }
}
