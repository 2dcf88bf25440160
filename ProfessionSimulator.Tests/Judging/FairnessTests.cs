using ProfessionSimulator.Judging;
using ProfessionSimulator.Judging.Corpus;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Clean answers in three styles, and a judge that tells the truth about them.</summary>
public sealed class FairnessTests : CorpusTest
{
    private const double MostUnproven = 0.05;

    public static TheoryData<string, string> Styles => new(
        CleanDays.Select(day => (day.Style, day.Language)).Distinct());

    [Theory]
    [MemberData(nameof(Styles))]
    public void WhatIsMet_IsProven_InEachStyle(string style, string language)
    {
        var met = CleanDays.Where(day => day.Style == style && day.Language == language).SelectMany(FindMet).ToList();
        var unproven = met.Where(finding => finding.Finding.Verdict != Verdict.Met).ToList();

        Assert.True(met.Count >= 40, $"{met.Count} criteria are too few to measure anything.");
        Assert.True(
            unproven.Count <= MostUnproven * met.Count,
            $"{unproven.Count} of {met.Count} unproven:\n" + string.Join('\n', unproven.Select(Describe)));
    }

    [Fact]
    public void Corpus_QuotesWhatIsInItsAnswers() => Assert.All(CleanDays, day =>
    {
        var criteria = FindPack(day.Profession, day.Language).Criteria.ToDictionary(criterion => criterion.Id);
        Assert.All(day.Met, met =>
            Assert.Contains(criteria[met.Key].Tasks, task => day.Answers[task].Contains(met.Value, StringComparison.Ordinal)));
    });

    [Fact]
    public void Corpus_HasEachProfessionInEachStyle() => Assert.Equal(
        4 * 2 * 3, CleanDays.DistinctBy(day => (day.Profession, day.Language, day.Style)).Count());

    private static IEnumerable<(CleanDay Day, Finding Finding)> FindMet(CleanDay day) =>
        Judge(CreateTrial(day), criterion => QuoteTruthfully(day, criterion))
            .Where(finding => day.Met.ContainsKey(finding.Criterion.Id))
            .Select(finding => (day, finding));

    private static string Describe((CleanDay Day, Finding Finding) unproven) =>
        $"{unproven.Day.Profession}.{unproven.Day.Language}: {unproven.Finding.Criterion.Id}, "
        + $"{unproven.Finding.Ballots[0].Quotes[0].State}, \"{unproven.Day.Met[unproven.Finding.Criterion.Id]}\"";
}
