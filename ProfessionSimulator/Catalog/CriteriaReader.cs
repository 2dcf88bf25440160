using System.Globalization;
using System.Text.RegularExpressions;

namespace ProfessionSimulator.Catalog;

/// <summary>Reads the criteria of a pack's competencies.</summary>
internal static partial class CriteriaReader
{
    private const int MaxCriteria = 14;
    private const int MaxFormLength = 60;
    private const int MaxForms = 40;

    private static readonly string[] s_criterionKeys =
    [
        "id", "task", "asks", "weight", "blocker", "hit", "miss", "evidence", "check",
    ];
    private static readonly string[] s_checkKeys =
    [
        "answered", "in_time", "words", "mentions", "omits", "figure", "order",
    ];
    private static readonly string[] s_wordKeys = ["most", "part"];

    /// <param name="fields">The fields of each competency.</param>
    /// <param name="competencies">The same competencies, as read.</param>
    /// <param name="tasks">How many tasks there are.</param>
    /// <param name="errors">Where errors are reported.</param>
    public static IReadOnlyList<Criterion> Read(
        IReadOnlyList<PackFields> fields, IReadOnlyList<PackCompetency> competencies, int tasks, PackErrors errors)
    {
        var entries = fields.Zip(competencies)
            .Where(pair => pair.First.Has("criteria"))
            .SelectMany(pair => pair.First.ReadList("criteria", s_criterionKeys, max: 6)
                .Select(entry => (Fields: entry, Criterion: ReadCriterion(pair.Second.Id, entry, errors))))
            .ToList();
        CheckIds(entries, errors);
        CheckTasks(entries, tasks, errors);
        if (entries.Count > MaxCriteria)
        {
            errors.Add(
                entries[MaxCriteria].Fields.FindLine("id"),
                $"the pack has {entries.Count} criteria, at most {MaxCriteria} are allowed");
        }
        return [.. entries.Select(entry => entry.Criterion)];
    }

    private static Criterion ReadCriterion(string competencyId, PackFields fields, PackErrors errors)
    {
        var check = fields.Has("check") ? ReadCheck(fields, errors) : null;
        return new(
            fields.ReadKey("id", PackReader.IdPattern(), PackReader.IdRule),
            competencyId,
            [.. fields.ReadNumbers("task", max: 20).Distinct()],
            fields.ReadText("asks", 200),
            ReadWeight(fields))
        {
            Cap = fields.Has("blocker") ? fields.ReadNumber("blocker", max: 99, min: 0) : null,
            Hit = IsNeeded("hit") ? fields.ReadText("hit", 300) : "",
            Miss = IsNeeded("miss") ? fields.ReadText("miss", 300) : "",
            Evidence = IsNeeded("evidence") ? fields.ReadTexts("evidence", MaxForms, MaxFormLength) : [],
            Check = check,
        };

        // Where code decides, the examples are for the reader only and nothing has to be proved.
        bool IsNeeded(string key) => !fields.Has("check") || fields.Has(key);
    }

    private static void CheckIds(IEnumerable<(PackFields Fields, Criterion Criterion)> entries, PackErrors errors)
    {
        var seen = new HashSet<string>();
        foreach (var (fields, criterion) in entries.Where(entry => entry.Criterion.Id.Length > 0))
        {
            if (!seen.Add(criterion.Id))
                errors.Add(fields.FindLine("id"), $"criterion {PackErrors.Quote(criterion.Id)} appears twice");
        }
    }

    private static void CheckTasks(
        IEnumerable<(PackFields Fields, Criterion Criterion)> entries, int tasks, PackErrors errors)
    {
        foreach (var (fields, criterion) in entries)
        {
            foreach (var task in criterion.Tasks.Where(task => task > tasks))
                errors.Add(fields.FindLine("task"), $"task {task} is not in the pack");
        }
    }

    private static int ReadWeight(PackFields fields)
    {
        var text = fields.ReadKey("weight", WeightPattern(), "a whole number from -10 to 10 is needed, but not 0");
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight)
            ? weight
            : 0;
    }

    private static CriterionCheck? ReadCheck(PackFields criterion, PackErrors errors)
    {
        if (criterion.ReadMap("check", s_checkKeys) is not { } check)
            return null;
        var kinds = s_checkKeys.Where(check.Has).ToList();
        if (kinds is [var kind])
            return ReadCheck(kind, check);
        errors.Add(criterion.FindLine("check"), $"'check' needs exactly one of {string.Join(", ", s_checkKeys)}");
        return null;
    }

    private static CriterionCheck? ReadCheck(string kind, PackFields check)
    {
        switch (kind)
        {
            case "answered" or "in_time":
                check.CheckTrue(kind);
                return new(kind == "answered" ? CheckKind.Answered : CheckKind.InTime, []);
            case "words":
                return ReadWordLimit(check);
            case "figure":
                var figure = check.ReadKey(kind, FigurePattern(), "a number is needed", MaxFormLength);
                return new(CheckKind.Figure, [figure]);
            default:
                var forms = check.ReadTexts(kind, MaxForms, MaxFormLength);
                return new(Enum.Parse<CheckKind>(kind, ignoreCase: true), forms);
        }
    }

    private static CriterionCheck? ReadWordLimit(PackFields check) => check.ReadMap("words", s_wordKeys) is { } limit
        ? new(CheckKind.WordLimit, [])
        {
            MaxWords = limit.ReadNumber("most", max: 2_000),
            Part = limit.Has("part") ? limit.ReadNumber("part", max: 20) : null,
        }
        : null;

    [GeneratedRegex("^(-?[1-9]|-?10)\\z")]
    private static partial Regex WeightPattern();

    [GeneratedRegex("^[0-9]+([.,][0-9]+)?\\z")]
    private static partial Regex FigurePattern();
}
