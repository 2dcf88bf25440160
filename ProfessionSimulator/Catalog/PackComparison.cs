using System.Globalization;

namespace ProfessionSimulator.Catalog;

/// <summary>
/// Compares the packs of one profession, which differ in their language only: attempts in both are judged alike.
/// </summary>
internal static class PackComparison
{
    public static IEnumerable<string> Find(IEnumerable<ScenarioPack> packs) =>
        packs.GroupBy(RemoveLanguage)
            .SelectMany(group => group.Skip(1).SelectMany(pack => Compare(group.First(), pack)));

    private static string RemoveLanguage(ScenarioPack pack) =>
        pack.Id.EndsWith($"-{pack.Language}", StringComparison.Ordinal)
            ? pack.Id[..^(pack.Language.Length + 1)]
            : pack.Id;

    private static IEnumerable<string> Compare(ScenarioPack first, ScenarioPack second)
    {
        var names = $"{first.Id} and {second.Id} differ";
        if (first.Id == second.Id)
            yield break;
        foreach (var id in first.Criteria.Concat(second.Criteria).Select(criterion => criterion.Id).Distinct())
        {
            var (one, other) = (Describe(first, id), Describe(second, id));
            if (one != other)
                yield return $"{names} in criterion '{id}': {one}; {other}";
        }
        foreach (var (one, other) in first.Tasks.Zip(second.Tasks))
        {
            if (one.ModelAnswer is null != other.ModelAnswer is null)
                yield return $"{names} in task {one.Order}: one model answer is missing";
        }
    }

    private static string Describe(ScenarioPack pack, string id)
    {
        if (pack.Criteria.FirstOrDefault(criterion => criterion.Id == id) is not { } criterion)
            return "missing";
        var tasks = string.Join(", ", criterion.Tasks);
        var cap = criterion.Cap is { } most ? string.Create(CultureInfo.InvariantCulture, $", blocker {most}") : "";
        var check = criterion.Check is { } decided ? $", check {decided.Kind}" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{criterion.CompetencyId}, task {tasks}, weight {criterion.Weight}{cap}{check}");
    }
}
