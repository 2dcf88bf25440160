using System.Text.RegularExpressions;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Catalog;

/// <summary>Turns the text of a pack file into a pack, or reports everything that is wrong with it.</summary>
internal static partial class PackReader
{
    private const int MaxFileLength = 256 * 1024;
    internal const string IdRule = "lower-case letters, digits and single hyphens are allowed";
    private const string SnakeRule = "lower-case letters, digits and underscores are allowed, a letter first";

    private static readonly string[] s_packKeys =
    [
        "id", "name", "description", "category", "language", "keywords", "employer", "task_words",
        "system_prompt", "tasks", "competencies", "report_brief",
    ];
    private static readonly string[] s_employerKeys = ["name", "role"];
    private static readonly string[] s_taskKeys =
    [
        "order", "type", "time_limit_minutes", "answer_words", "brief", "offline_text", "model_answer",
    ];
    private static readonly string[] s_competencyKeys = ["id", "name", "description", "criteria"];

    public static PackReadResult Read(string fileName, string text)
    {
        var errors = new PackErrors(fileName);
        var normalized = Normalize(text);
        CheckText(normalized, errors);
        if (errors.Any)
            return PackReadResult.FromErrors(errors.InOrder);
        var pack = PackParser.Parse(normalized, errors) is { } root
            ? ReadRoot(root, Sha256Hex.Compute(normalized), errors)
            : null;
        return pack is null || errors.Any ? PackReadResult.FromErrors(errors.InOrder) : PackReadResult.FromPack(pack);
    }

    /// <summary>The hash by which two files are known to hold the same pack, whatever their line ends.</summary>
    public static string ComputeHash(string text) => Sha256Hex.Compute(Normalize(text));

    /// <summary>
    /// Forbids control characters, and the two line separators at which YAML begins a line and editors do not.
    /// </summary>
    internal static bool IsForbidden(char c) =>
        (char.IsControl(c) && c is not ('\t' or '\n')) || c is '\u2028' or '\u2029';

    private static string Normalize(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n');

    private static void CheckText(string text, PackErrors errors)
    {
        if (text.Length > MaxFileLength)
            errors.Add(1, $"the file has {text.Length} characters, at most {MaxFileLength} are allowed");
        var index = 0;
        while (index < text.Length && !IsForbidden(text[index]))
            index++;
        if (index < text.Length)
            errors.Add(text.AsSpan(0, index).Count('\n') + 1, $"control character U+{(int)text[index]:X4}");
    }

    private static ScenarioPack? ReadRoot(PackNode root, string hash, PackErrors errors)
    {
        if (root is PackMap map)
            return ReadPack(new PackFields(map, s_packKeys, errors), hash, errors);
        if (root is not PackInvalidNode)
            errors.Add(root.Line, "a pack must be a mapping that starts with 'id: …'");
        return null;
    }

    private static ScenarioPack ReadPack(PackFields fields, string hash, PackErrors errors)
    {
        var tasks = ReadTasks(fields, errors);
        var entries = fields.ReadList("competencies", s_competencyKeys, max: 12);
        var competencies = ReadCompetencies(entries, errors);
        return new(
            hash,
            fields.ReadKey("id", IdPattern(), IdRule),
            fields.ReadText("name", 80),
            fields.ReadText("description", 600),
            fields.ReadKey("category", SnakePattern(), SnakeRule),
            fields.ReadKey("language", LanguagePattern(), "'ru' or 'en' is needed"),
            fields.ReadText("system_prompt", 12_000),
            tasks,
            competencies,
            fields.ReadText("report_brief", 8_000))
        {
            Criteria = CriteriaReader.Read(entries, competencies, tasks.Count, errors),
            Employer = fields.Has("employer") ? ReadEmployer(fields) : null,
            Keywords = fields.Has("keywords") ? fields.ReadTexts("keywords", max: 30, maxLength: 60) : [],
            TaskWords = fields.Has("task_words") ? fields.ReadNumber("task_words", max: 1_000) : null,
        };
    }

    private static PackEmployer? ReadEmployer(PackFields pack) =>
        pack.ReadMap("employer", s_employerKeys) is { } employer
            ? new(employer.ReadText("name", 80), employer.ReadText("role", 80))
            : null;

    private static List<PackTask> ReadTasks(PackFields pack, PackErrors errors)
    {
        var entries = pack.ReadList("tasks", s_taskKeys, max: 20);
        var tasks = entries.Select(ReadTask).ToList();
        var seen = new HashSet<int>();
        foreach (var (entry, task) in entries.Zip(tasks).Where(pair => pair.Second.Order > 0))
        {
            if (!seen.Add(task.Order))
            {
                errors.Add(entry.FindLine("order"), $"order {task.Order} appears twice");
            }
            else if (task.Order > tasks.Count)
            {
                errors.Add(
                    entry.FindLine("order"),
                    $"order {task.Order} leaves a gap: the tasks are numbered from 1 to {tasks.Count}");
            }
        }
        return [.. tasks.OrderBy(task => task.Order)];
    }

    private static PackTask ReadTask(PackFields fields) => new(
        fields.ReadNumber("order", max: 20),
        fields.ReadKey("type", SnakePattern(), SnakeRule),
        fields.ReadNumber("time_limit_minutes", max: 240),
        fields.ReadText("brief", 6_000),
        fields.ReadText("offline_text", 8_000))
    {
        AnswerWords = fields.Has("answer_words") ? fields.ReadNumber("answer_words", max: 2_000) : null,
        ModelAnswer = fields.Has("model_answer") ? fields.ReadText("model_answer", 8_000) : null,
    };

    private static List<PackCompetency> ReadCompetencies(IReadOnlyList<PackFields> entries, PackErrors errors)
    {
        var competencies = entries.Select(ReadCompetency).ToList();
        var seen = new HashSet<string>();
        foreach (var (entry, competency) in entries.Zip(competencies).Where(pair => pair.Second.Id.Length > 0))
        {
            if (!seen.Add(competency.Id))
                errors.Add(entry.FindLine("id"), $"competency {PackErrors.Quote(competency.Id)} appears twice");
        }
        return competencies;
    }

    private static PackCompetency ReadCompetency(PackFields fields) => new(
        fields.ReadKey("id", SnakePattern(), SnakeRule),
        fields.ReadText("name", 80),
        fields.ReadText("description", 600));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    internal static partial Regex IdPattern();

    [GeneratedRegex("^[a-z][a-z0-9_]*\\z")]
    private static partial Regex SnakePattern();

    [GeneratedRegex("^(ru|en)\\z")]
    private static partial Regex LanguagePattern();
}
