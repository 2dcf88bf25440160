using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;
using static ProfessionSimulator.Tests.Judging.Sample;

namespace ProfessionSimulator.Tests.Judging;

public sealed class FindingsTests
{
    private const string Text =
        "After the security form, 7 of the 8 days are left. I’ll tell Olivia before 13:00 — in writing.";

    [Theory]
    [InlineData("7 of the 8 days are left", nameof(Verdict.Met))]
    [InlineData("“7 OF THE 8 DAYS are left.”", nameof(Verdict.Met))]
    [InlineData("security form, 7 of the", nameof(Verdict.Met))]
    [InlineData("6 of the 8 days are left", nameof(Verdict.Unproven))]
    [InlineData("After the security form", nameof(Verdict.Unproven))]
    [InlineData("7 of", nameof(Verdict.Unproven))]
    [InlineData("7 of the 8 da", nameof(Verdict.Unproven))]
    [InlineData("", nameof(Verdict.Unproven))]
    public void Met_NeedsAQuotationThatProvesIt(string quote, string verdict) =>
        Assert.Equal(
            verdict, Find(Criterion("contingency", 2, "7"), Text, Met("contingency", quote)).Verdict.ToString());

    [Theory]
    [InlineData("8 days are left", nameof(QuoteState.Proof))]
    [InlineData("9 days are left", nameof(QuoteState.NotFound))]
    [InlineData("8 days", nameof(QuoteState.TooShort))]
    [InlineData("After the security form", nameof(QuoteState.NoEvidence))]
    [InlineData("are left. I’ll tell Olivia", nameof(QuoteState.NoEvidence))]
    public void Quotation_HasAStateThatSaysWhy(string quote, string state) => Assert.Equal(
        state,
        Find(Criterion("a", 1, "8 days", "tell Olivia before"), Text, Met("a", quote)).Ballots[0].Quotes[0].State.ToString());

    [Theory]
    [InlineData("After the security … 7 of the 8 days", nameof(Verdict.Met))]
    [InlineData("[...] 7 of the 8 days are left", nameof(Verdict.Met))]
    [InlineData("After the security… 3 of the 7 days", nameof(Verdict.Unproven))]
    [InlineData("After … 7 of … Olivia", nameof(Verdict.Unproven))]
    public void QuotationWithAnEllipsis_IsCheckedInParts(string quote, string verdict) =>
        Assert.Equal(verdict, Find(Criterion("a", 1, "7"), Text, Met("a", quote)).Verdict.ToString());

    /// <summary>The reason is known even if no judge fell for it.</summary>
    [Fact]
    public void RepeatedExample_IsNamed_WhereJudgesFindNothing()
    {
        const string Example = "After the security form, 7 of the 8 days of contingency are left.";
        var criterion = Criterion("contingency", 2, "7") with { Hit = Example };
        var text = FoldedText.Create(Example);
        var answer = new JudgedAnswer(1, Example, true) { Repeated = RepeatedPassages.Find(text, [new(text, IsOwn: false)]) };

        var finding = Findings.Decide([criterion], [answer], [[NotMet("contingency")]], 1).Single();

        Assert.Equal(Verdict.NotMet, finding.Verdict);
        Assert.Equal(Example.TrimEnd('.'), Sample.Read(Assert.Single(finding.Repeated).Span, Example).TrimEnd('.'));
        Assert.Empty(Find(criterion, Example, NotMet("contingency")).Repeated);
        Assert.Empty(Findings.Decide([criterion with { Weight = -2 }], [answer], [[NotMet("contingency")]], 1).Single().Repeated);
    }

    [Fact]
    public void MetWithoutAQuotation_IsUnproven() =>
        Assert.Equal(Verdict.Unproven, Find(Criterion("contingency", 2, "7"), Text, Met("contingency")).Verdict);

    [Fact]
    public void WholeAnswer_MayBeShorterThanThreeWords()
    {
        Assert.Equal(Verdict.Met, Find(Criterion("choice", 2, "C"), "Option C.", Met("choice", "option c")).Verdict);
        Assert.Equal(
            Verdict.Unproven,
            Find(Criterion("choice", 2, "C"), "Option C tonight.", Met("choice", "option c")).Verdict);
    }

    [Fact]
    public void AnswerToAnotherTask_ProvesNothing()
    {
        var findings = Findings.Decide(
            [Criterion("contingency", 2, "7")], [Answer("Nothing here."), Answer(Text, 2)],
            [[Met("contingency", "7 of the 8 days are left")]], 1);

        Assert.Equal(Verdict.Unproven, findings.Single().Verdict);
        Assert.Equal(QuoteState.NotFound, findings.Single().Ballots.Single().Quotes.Single().State);
    }

    [Fact]
    public void RepeatedWords_ProveNothing()
    {
        const string source = "The security form costs a day, so 7 of the 8 days are left to us.";
        var answer = new JudgedAnswer(1, $"As you say: {source} I keep 7 of them free.", true)
        {
            Repeated = RepeatedPassages.Find(
                FoldedText.Create($"As you say: {source} I keep 7 of them free."),
                [new(FoldedText.Create(source), IsOwn: false)]),
        };

        var findings = Findings.Decide(
            [Criterion("contingency", 2, "7")], [answer], [[Met("contingency", "so 7 of the 8 days are left")]], 1);
        var own = Findings.Decide(
            [Criterion("contingency", 2, "7")], [answer], [[Met("contingency", "I keep 7 of them")]], 1);

        Assert.Equal(QuoteState.Repeated, findings.Single().Ballots.Single().Quotes.Single().State);
        Assert.Equal(Verdict.Unproven, findings.Single().Verdict);
        Assert.Equal(Verdict.Met, own.Single().Verdict);
    }

    [Fact]
    public void SameWords_ProveTheFirstTwoWantedCriteriaOnly()
    {
        Criterion[] criteria = [.. "abcd".Select(id => Criterion(id.ToString(), 1, "days"))];
        Vote[] votes = [.. criteria.Select(criterion =>
            Met(criterion.Id, criterion.Id == "d" ? "8 days are left" : "7 of the 8 days"))];

        var findings = Findings.Decide(criteria, [Answer(Text)], [[.. votes.Reverse()]], 1);

        Assert.Equal(
            [Verdict.Met, Verdict.Met, Verdict.Unproven, Verdict.Unproven],
            findings.Select(finding => finding.Verdict));
        Assert.Equal(QuoteState.UsedUp, findings[2].Ballots.Single().Quotes.Single().State);
    }

    [Fact]
    public void OtherWords_ProveAThird()
    {
        Criterion[] criteria = [.. "abc".Select(id => Criterion(id.ToString(), 1, "days", "Olivia"))];

        var findings = Findings.Decide(criteria, [Answer(Text)],
            [[Met("a", "8 days are left"), Met("b", "8 days are left"), Met("c", "8 days are left", "tell Olivia before 13:00")]], 1);

        Assert.Equal(Verdict.Met, findings[2].Verdict);
        Assert.Equal(["tell Olivia before 13:00"], Read(findings[2], Answer(Text)));
    }

    [Fact]
    public void Fault_IsProvedByWordsThatServedTwoOthers()
    {
        Criterion[] criteria = [Criterion("a", 1, "days"), Criterion("b", 1, "days"), Criterion("fault", -1, "days")];

        var findings = Findings.Decide(
            criteria, [Answer(Text)], [[.. criteria.Select(criterion => Met(criterion.Id, "8 days are left"))]], 1);

        Assert.All(findings, finding => Assert.Equal(Verdict.Met, finding.Verdict));
    }

    [Fact]
    public void SameWordsElsewhere_ProveWhatTheyDoNotProveFirst()
    {
        var answer = Answer("Tell her 8 days are left. Then again: 8 days are left.");
        Criterion[] criteria = [.. "abc".Select(id => Criterion(id.ToString(), 1, "days"))];

        var findings = Findings.Decide(
            criteria, [answer], [[.. criteria.Select(criterion => Met(criterion.Id, "8 days are left"))]], 1);

        Assert.All(findings, finding => Assert.Equal(Verdict.Met, finding.Verdict));
        Assert.Equal([9, 9, 38], findings.Select(finding => finding.Places.Single().Span.Start));
    }

    [Fact]
    public void SentenceNumber_SaysWhichOfEqualPlacesIsMeant()
    {
        const string text = "Tell her 8 days are left. Then again: 8 days are left.";
        var vote = new Vote("a", Opinion.Met, [new("8 days are left", 2)], "");

        Assert.Equal(38, Find(Criterion("a", 1, "days"), text, vote).Places.Single().Span.Start);
    }

    [Fact]
    public void ShownWords_AreTheLearners_AndNoneTwice()
    {
        var finding = Find(Criterion("contingency", 2, "7"), Text, Met("contingency", "FORM, 7 of the 8", "an invented quote with 7 in it"),
            Met("contingency", "7 of the 8 days are left"), NotMet("contingency"));

        Assert.Equal(["form, 7 of the 8 days are left"], Read(finding, Answer(Text)));
        Assert.Equal(2, finding.Agreement);
    }

    [Fact]
    public void Check_IsDecidedByCode_WhateverTheJudgesSay()
    {
        var criterion = CodeCriterion("olivia", 2, CheckKind.Mentions, "Olivia");

        var finding = Find(criterion, Text, NotMet("olivia"), NotMet("olivia"), NotMet("olivia"));

        Assert.Equal(Verdict.Met, finding.Verdict);
        Assert.Equal(["Olivia"], Read(finding, Answer(Text)));
        Assert.Empty(finding.Ballots);
    }

    [Fact]
    public void Why_IsOfAJudgementThatAgrees_AndInventsNothing()
    {
        Vote[] votes =
        [
            Met("a", "8 days are left") with
            {
                Why = "You say that “3 days are left”, and that is a very good thing to say.",
            },
            Met("a", "8 days are left") with { Why = "You say that “8 days are left”." },
            NotMet("a") with { Why = "You do not say anything at all about how many days there are." },
        ];

        Assert.Equal("You say that “8 days are left”.", Find(Criterion("a", 1, "days"), Text, votes).Why);
    }

    [Fact]
    public void CriterionThatAJudgementLeavesOut_HasNoOpinion() =>
        Assert.Equal(
            BallotState.Unclear,
            Findings.Decide([Criterion("a", 1, "x")], [Answer(Text)], [[]], 1).Single().Ballots.Single().State);

    [Fact]
    public void MoreJudgementsThanAsked_AreRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Findings.Decide([], [], [[], []], 1));
}
