using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Judging;

/// <summary>
/// What one judge is asked: the criteria that a judge decides and two canaries, in an order and under names of this
/// judgement only, so that no answer can address one of them.
/// </summary>
/// <param name="Items">In the order in which they go out.</param>
internal sealed record Questionnaire(IReadOnlyList<QuestionnaireItem> Items)
{
    public const int Canaries = 2;

    /// <param name="criteria">All criteria of the pack; those that code decides are left out.</param>
    /// <param name="answers">The answers of the attempt.</param>
    /// <param name="language">The language of the pack.</param>
    /// <param name="seed">Drawn at random for this judgement, and stored with it.</param>
    public static Questionnaire Create(
        IReadOnlyList<Criterion> criteria, IReadOnlyList<JudgedAnswer> answers, string language, string seed)
    {
        var draw = new Draw(seed);
        var canaries = Enumerable.Range(0, Canaries).Select(number => Canary.Create(draw, number, language, answers));
        QuestionnaireItem[] items =
        [
            .. criteria.Where(criterion => criterion.Check is null)
                .Select(criterion =>
                    new QuestionnaireItem("", criterion.Id, criterion.Asks, criterion.Hit, criterion.Miss)),
            .. canaries.Select(canary => new QuestionnaireItem("", null, canary.Asks, canary.Hit, canary.Miss)),
        ];
        return new([.. items.Index().OrderBy(item => draw.Hash($"order {item.Index}"), StringComparer.Ordinal)
            .Select(item => item.Item with { Name = Name(draw, item.Index) })]);
    }

    /// <summary>Its last character keeps two names apart; the others cannot be guessed.</summary>
    private static string Name(Draw draw, int index) =>
        $"{draw.Hash($"name {index}")[..6]}{(char)('a' + index % 26)}{(index >= 26 ? $"{index / 26}" : "")}";
}

/// <param name="Name">The name under which it goes out.</param>
/// <param name="CriterionId">The criterion; null for a canary.</param>
/// <param name="Asks">The claim.</param>
/// <param name="Hit">An example of what meets it.</param>
/// <param name="Miss">An example of what does not.</param>
internal sealed record QuestionnaireItem(string Name, string? CriterionId, string Asks, string Hit, string Miss)
{
    public bool IsCanary => CriterionId is null;
}
