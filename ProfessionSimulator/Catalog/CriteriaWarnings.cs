using System.Text.RegularExpressions;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Catalog;

/// <summary>Finds criteria that cannot be judged well, or that no answer could meet.</summary>
internal static partial class CriteriaWarnings
{
    public static IEnumerable<string> Find(ScenarioPack pack) => pack.Criteria.Count == 0
        ? []
        :
        [
            .. pack.Criteria.SelectMany(criterion => Find(pack, criterion)),
            .. pack.Competencies.SelectMany(competency => Find(pack, competency)),
            .. FindConflicts(pack.Criteria),
        ];

    private static IEnumerable<string> Find(ScenarioPack pack, Criterion criterion)
    {
        var name = $"criterion '{criterion.Id}'";
        var pattern = pack.Language == "ru" ? RussianTwoClaims() : EnglishTwoClaims();
        if (pattern.Match(criterion.Asks) is { Success: true } word)
            yield return $"{name} has '{word.Value}' in 'asks': it should make one claim that can be observed";
        if (!IsAskedFor(pack, criterion))
            yield return $"{name}: its tasks ask for nothing that has its evidence";
        if (criterion is { IsFault: true, Check.Kind: CheckKind.Answered or CheckKind.InTime })
            yield return $"{name} is a fault of every answer in time: no answer gets a full score";
        if (criterion is { IsForm: true, IsFault: false }
            && !pack.Criteria.Any(other => other.IsContent && other.Tasks.Intersect(criterion.Tasks).Any()))
        {
            yield return $"{name}: nothing else is wanted of its tasks, so that an answer without content meets it";
        }
        if (criterion.Hit.Length > 0 && !HasForms(criterion, criterion.Hit))
            yield return $"{name}: 'hit' has none of its evidence";
        if (!criterion.IsFault && FindModelAnswer(pack, criterion) is { } answer && !HasForms(criterion, answer))
            yield return $"{name}: the model answer has none of its evidence";
    }

    private static IEnumerable<string> Find(ScenarioPack pack, PackCompetency competency)
    {
        var criteria = pack.Criteria.Where(criterion => criterion.CompetencyId == competency.Id).ToList();
        if (criteria.Count == 0)
            yield return $"competency '{competency.Id}' has no criteria: it gets no score";
        else if (criteria.All(criterion => criterion.IsFault))
            yield return $"competency '{competency.Id}' has faults only: it gets no score";
    }

    /// <summary>
    /// Compares stems with what the tasks say and what is assessed. A figure may be the result of a sum, so that a
    /// criterion with one is not looked up.
    /// </summary>
    private static bool IsAskedFor(ScenarioPack pack, Criterion criterion)
    {
        if (criterion.Evidence.Count == 0 || criterion.Evidence.Any(IsFigure))
            return true;
        var competency = pack.Competencies.First(c => c.Id == criterion.CompetencyId);
        return pack.Tasks.Where(task => criterion.Tasks.Contains(task.Order))
            .SelectMany(task => new[] { task.Brief, task.OfflineText })
            .Append($"{competency.Name} {competency.Description}")
            .Any(text => ContainsAny(text, criterion.Evidence));
    }

    /// <returns>The model answers to the criterion's tasks; null where one has none.</returns>
    private static string? FindModelAnswer(ScenarioPack pack, Criterion criterion)
    {
        var tasks = pack.Tasks.Where(task => criterion.Tasks.Contains(task.Order));
        var answers = tasks.Select(task => task.ModelAnswer).ToList();
        return answers.Contains(null) ? null : string.Join('\n', answers);
    }

    private static bool HasForms(Criterion criterion, string text) => criterion.Check switch
    {
        null => ContainsAny(text, criterion.Evidence),
        { Kind: CheckKind.Mentions or CheckKind.Figure } check => ContainsAny(text, check.Forms),
        { Kind: CheckKind.Order } check => check.Forms.All(form => Contains(FoldedText.Create(text), form)),
        { Kind: CheckKind.Omits } check => !ContainsAny(text, check.Forms),
        _ => true,
    };

    private static bool ContainsAny(string text, IEnumerable<string> forms)
    {
        var folded = FoldedText.Create(text);
        return forms.Any(form => Contains(folded, form));
    }

    private static bool Contains(FoldedText text, string form) => EvidenceForm.Parse(form).FindIn(text).Any();

    private static bool IsFigure(string form) => form.Any(char.IsAsciiDigit);

    /// <summary>Finds what one criterion wants and another forbids in the same answer.</summary>
    private static IEnumerable<string> FindConflicts(IReadOnlyList<Criterion> criteria) =>
        from wanted in criteria
        where !wanted.IsFault
        from other in criteria
        where wanted.Tasks.Intersect(other.Tasks).Any() && IsExcluded(wanted.Check, FindForbidden(other))
        select $"criteria '{wanted.Id}' and '{other.Id}' exclude each other: no answer gets a full score";

    private static bool IsExcluded(CriterionCheck? check, IReadOnlyList<string> forbidden) => check switch
    {
        { Kind: CheckKind.Mentions or CheckKind.Figure } => check.Forms.All(forbidden.Contains),
        { Kind: CheckKind.Order } => check.Forms.Any(forbidden.Contains),
        _ => false,
    };

    private static IReadOnlyList<string> FindForbidden(Criterion criterion) =>
        (criterion.IsFault, criterion.Check) switch
        {
            (false, { Kind: CheckKind.Omits } check) => check.Forms,
            (true, { Kind: CheckKind.Mentions or CheckKind.Figure } check) => check.Forms,
            _ => [],
        };

    [GeneratedRegex(@"\b(and|as well as|clearly|appropriate(ly)?|properly)\b", RegexOptions.IgnoreCase)]
    private static partial Regex EnglishTwoClaims();

    [GeneratedRegex(
        @"\b(и|а также|ясно|понятно|ч[её]тко|корректно|уместн\w*|надлежащ\w*|должным образом)\b", RegexOptions.IgnoreCase)]
    private static partial Regex RussianTwoClaims();
}
