using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class CodeCheckTests
{
    private const string Email = "1. Dear Olivia, we start with 40 stores.\n2. I would give up the daily report.";

    [Theory]
    [InlineData("something", true)]
    [InlineData("", false)]
    [InlineData(" \u200B\n", false)]
    public void Answered_NeedsATextThatCanBeSeen(string text, bool isMet) =>
        Assert.Equal(isMet, Run(CheckKind.Answered, text));

    [Theory]
    [InlineData("40", 1, true)]
    [InlineData("40", 2, false)]
    [InlineData("daily report", 2, true)]
    [InlineData("daily report", 1, false)]
    [InlineData("daily report", null, true)]
    public void Mention_CountsInItsPart(string form, int? part, bool isMet) => Assert.Equal(
        isMet, CodeCheck.Run(new(CheckKind.Mentions, [form]) { Part = part }, [1], [Answer(Email)]).IsMet);

    [Fact]
    public void Answered_NeedsEveryTask()
    {
        Assert.True(CodeCheck.Run(new(CheckKind.Answered, []), [1, 2], [Answer("a"), Answer("b", 2)]).IsMet);
        Assert.False(CodeCheck.Run(new(CheckKind.Answered, []), [1, 2], [Answer("a")]).IsMet);
    }

    [Theory]
    [InlineData("something", true, true)]
    [InlineData("something", false, false)]
    [InlineData("", true, false)]
    public void InTime_NeedsAnAnswerBeforeTheEnd(string text, bool inTime, bool isMet) =>
        Assert.Equal(isMet, CodeCheck.Run(new(CheckKind.InTime, []), [1], [new(1, text, inTime)]).IsMet);

    [Theory]
    [InlineData("one two three", 3, null, true)]
    [InlineData("one two three four", 3, null, false)]
    [InlineData("one — two — three", 3, null, true)]
    [InlineData("", 3, null, false)]
    [InlineData("1. one two three\n2. four five six seven", 3, 1, true)]
    [InlineData("1. one two three\n2. four five six seven", 3, 2, false)]
    [InlineData("one two three\n2. four five six seven", 3, 1, true)]
    [InlineData("1. \n2. four", 3, 1, false)]
    public void WordLimit_IsOfTheAnswerOrItsPart(string text, int most, int? part, bool isMet) =>
        Assert.Equal(
            isMet,
            CodeCheck.Run(new(CheckKind.WordLimit, []) { MaxWords = most, Part = part }, [1], [Answer(text)]).IsMet);

    [Fact]
    public void Mentions_NeedsOneOfTheForms_AndSaysWhere()
    {
        var result = CodeCheck.Run(new(CheckKind.Mentions, ["Pemberton", "Olivia"]), [1], [Answer(Email)]);

        Assert.True(result.IsMet);
        Assert.Equal("Olivia", Sample.Read(Assert.Single(result.Places).Span, Email));
        Assert.False(Run(CheckKind.Mentions, Email, "Greg", "Maya"));
    }

    [Fact]
    public void Omits_NeedsAnAnswerWithoutAnyOfTheForms()
    {
        Assert.True(Run(CheckKind.Omits, Email, "overrun", "margin"));
        Assert.False(Run(CheckKind.Omits, Email, "overrun", "stores"));
        Assert.False(Run(CheckKind.Omits, "", "overrun"));
    }

    [Theory]
    [InlineData("the bill is £54,000", true)]
    [InlineData("the bill is £54,500", false)]
    public void Figure_IsAWholeNumber(string text, bool isMet) =>
        Assert.Equal(isMet, Run(CheckKind.Figure, text, "54000"));

    [Theory]
    [InlineData("First the migration, then the queue, then the migration again", true)]
    [InlineData("First the queue, then the migration, then the queue again", false)]
    [InlineData("Only the migration", false)]
    public void Order_IsThatOfTheFirstPlaces(string text, bool isMet) =>
        Assert.Equal(isMet, Run(CheckKind.Order, text, "migration", "queue"));

    [Fact]
    public void Order_GoesOnFromTaskToTask()
    {
        var check = new CriterionCheck(CheckKind.Order, ["migration", "queue"]);

        Assert.True(CodeCheck.Run(check, [1, 2], [Answer("the queue", 2), Answer("the migration")]).IsMet);
        Assert.False(CodeCheck.Run(check, [1, 2], [Answer("the migration", 2), Answer("the queue")]).IsMet);
    }

    [Fact]
    public void OtherTasks_DoNotCount() =>
        Assert.False(CodeCheck.Run(new(CheckKind.Mentions, ["queue"]), [1], [Answer("queue", 2)]).IsMet);

    [Fact]
    public void RepeatedForms_AreNamed_WhereNothingElseIsThere()
    {
        var text = FoldedText.Create(Email);
        var repeated = new JudgedAnswer(1, Email, true) { Repeated = RepeatedPassages.Find(text, [new(text, IsOwn: false)]) };
        var (found, missing) = (CodeCriterion("a", 1, CheckKind.Mentions, "Olivia"), CodeCriterion("b", 1, CheckKind.Mentions, "Greg"));

        var findings = Findings.Decide([found, missing], [repeated], [], 0);

        Assert.Equal([Verdict.NotMet, Verdict.NotMet], findings.Select(finding => finding.Verdict));
        Assert.Equal("Olivia", Sample.Read(Assert.Single(findings[0].Repeated).Span, Email));
        Assert.Empty(findings[1].Repeated);
        Assert.Empty(Findings.Decide([found], [Answer(Email)], [], 0).Single().Repeated);
    }

    [Fact]
    public void RepeatedWords_MeetNothing_ButSpoilAnOmission()
    {
        var text = FoldedText.Create(Email);
        var answer = new JudgedAnswer(1, Email, true) { Repeated = RepeatedPassages.Find(text, [new(text, IsOwn: false)]) };

        Assert.False(CodeCheck.Run(new(CheckKind.Mentions, ["Olivia"]), [1], [answer]).IsMet);
        Assert.False(CodeCheck.Run(new(CheckKind.Omits, ["Olivia"]), [1], [answer]).IsMet);
    }

    [Fact]
    public void EveryKind_IsDecided() =>
        Assert.All(
            Enum.GetValues<CheckKind>(), kind => CodeCheck.Run(new(kind, ["a"]) { MaxWords = 1 }, [1], [Answer("a")]));

    private static bool Run(CheckKind kind, string text, params string[] forms) =>
        CodeCheck.Run(new(kind, forms), [1], [Answer(text)]).IsMet;
}
