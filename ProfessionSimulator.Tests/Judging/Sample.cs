using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Judging;

/// <summary>Short words for criteria, answers and votes.</summary>
internal static class Sample
{
    public static Criterion Criterion(string id, int weight, params string[] evidence) =>
        new(id, "planning", [1], $"States {id}.", weight) { Evidence = evidence };

    public static Criterion CodeCriterion(string id, int weight, CheckKind kind, params string[] forms) =>
        new(id, "planning", [1], $"States {id}.", weight) { Check = new(kind, forms) };

    public static JudgedAnswer Answer(string text, int task = 1) => new(task, text, inTime: true);

    public static Vote Met(string id, params string[] quotes) =>
        new(id, Opinion.Met, [.. quotes.Select(quote => new Quote(quote, null))], $"It says so about {id}.");

    public static Vote NotMet(string id) => new(id, Opinion.NotMet, [], $"Nothing about {id}.");

    public static Vote Unclear(string id) => new(id, Opinion.Unclear, [], "");

    public static Finding Find(Criterion criterion, string answer, params Vote[] votes) =>
        Findings.Decide([criterion], [Answer(answer)], [.. votes.Select(vote => new[] { vote })], votes.Length)
            .Single();

    /// <summary>The words that a finding shows, as the learner typed them.</summary>
    public static string[] Read(Finding finding, params JudgedAnswer[] answers) =>
        [.. finding.Places.Select(place => Read(place.Span, answers.Single(answer => answer.Task == place.Task).Text))];

    public static string Read(TextSpan span, string text) => text.Substring(span.Start, span.Length);
}
