using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Judging.Corpus;

/// <summary>One day of the corpus about which a model is asked.</summary>
/// <param name="Trial">The day with its answers.</param>
/// <param name="Clean">The honest answers; null where there are none.</param>
/// <param name="Attack">The attack that follows the answers, or that is all there is; null in a clean day.</param>
internal sealed record CheckedDay(Trial Trial, CleanDay? Clean, Attack? Attack)
{
    /// <param name="packs">The packs by their id.</param>
    /// <returns>
    /// All clean days, the plain ones also by half; each attack that holds no evidence after such a half, one profession
    /// after the other; and each other attack alone.
    /// </returns>
    public static IReadOnlyList<CheckedDay> CreateAll(IReadOnlyDictionary<string, ScenarioPack> packs)
    {
        var days = JudgingCorpus.ReadCleanDays();
        CleanDay[] halves = [.. days.Where(day => day.Style == "plain").Select(day => day.TakeHalf())];
        var attacks = JudgingCorpus.ReadAttacks();
        return
        [
            .. days.Concat(halves).Select(day => Create(packs, day, null)),
            .. attacks.Where(attack => attack.Evidence == AttackEvidence.None).GroupBy(attack => attack.Language)
                .SelectMany(group => group.Zip(Repeat(halves.Where(day => day.Language == group.Key)))
                    .Select(pair => Create(packs, pair.Second, pair.First))),
            .. attacks.Where(attack => attack.Profession is not null).Select(attack => new CheckedDay(
                Trial.Create(packs[$"{attack.Profession}-{attack.Language}"], _ => attack.Text), null, attack)),
        ];
    }

    private static CheckedDay Create(IReadOnlyDictionary<string, ScenarioPack> packs, CleanDay day, Attack? attack) => new(
        Trial.Create(packs[$"{day.Profession}-{day.Language}"], task => $"{day.Answers[task].TrimEnd()}\n{attack?.Text}"),
        day, attack);

    private static IEnumerable<CleanDay> Repeat(IEnumerable<CleanDay> days)
    {
        CleanDay[] all = [.. days];
        for (var index = 0; ; index++)
            yield return all[index % all.Length];
    }
}
