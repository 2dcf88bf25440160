using System.Text.RegularExpressions;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Catalog;

/// <summary>Turns the text of a pack file into a pack, or says everything that is wrong with it.</summary>
internal static partial class PackReader
{
    private const int MaxFileLength = 256 * 1024;
    private const string SnakeRule = "lower-case letters, digits and underscores are allowed, a letter first";

    private static readonly string[] s_packKeys =
    [
        "id", "name", "description", "category", "language", "keywords", "employer", "task_words",
        "system_prompt", "tasks", "competencies", "report_brief",
    ];
    private static readonly string[] s_employerKeys = ["name", "role"];
    private static readonly string[] s_taskKeys = ["order", "type", "time_limit_minutes", "answer_words", "brief", "offline_text"];
    private static readonly string[] s_competencyKeys = ["id", "name", "description"];

    public static PackReadResult Read(string fileName, string text)
    {
        var faults = new PackFaults(fileName);
        var normalised = Normalise(text);
        CheckText(normalised, faults);
        if (faults.Any)
            return PackReadResult.Of(faults.InOrder);
        var pack = PackSyntax.Read(normalised, faults) is { } root ? ReadRoot(root, HashOf(normalised), faults) : null;
        return pack is null || faults.Any ? PackReadResult.Of(faults.InOrder) : PackReadResult.Of(pack);
    }

    /// <summary>Control characters, and the two line separators that YAML counts as lines and editors do not.</summary>
    internal static bool IsForbidden(char c) => (char.IsControl(c) && c is not ('\t' or '\n')) || c is '\u2028' or '\u2029';

    private static string Normalise(string text) =>
        text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n');

    private static void CheckText(string text, PackFaults faults)
    {
        if (text.Length > MaxFileLength)
            faults.Add(1, $"the file has {text.Length} characters, at most {MaxFileLength} are allowed");
        var index = 0;
        while (index < text.Length && !IsForbidden(text[index]))
            index++;
        if (index < text.Length)
            faults.Add(text.AsSpan(0, index).Count('\n') + 1, $"control character U+{(int)text[index]:X4}");
    }

    private static string HashOf(string normalised) =>
        Sha256Hex.Compute(normalised);

    private static ScenarioPack? ReadRoot(PackNode root, string hash, PackFaults faults)
    {
        if (root is PackMap map)
            return ReadPack(new PackFields(map, s_packKeys, faults), hash, faults);
        if (root is not PackUnusable)
            faults.Add(root.Line, "a pack must be a mapping that starts with 'id: …'");
        return null;
    }

    private static ScenarioPack ReadPack(PackFields fields, string hash, PackFaults faults) => new(
        hash,
        fields.Key("id", IdPattern(), "lower-case letters, digits and single hyphens are allowed"),
        fields.Text("name", 80),
        fields.Text("description", 600),
        fields.Key("category", SnakePattern(), SnakeRule),
        fields.Key("language", LanguagePattern(), "'ru' or 'en' is needed"),
        fields.Text("system_prompt", 12_000),
        ReadTasks(fields, faults),
        ReadCompetencies(fields, faults),
        fields.Text("report_brief", 8_000))
    {
        Employer = fields.Has("employer") ? ReadEmployer(fields) : null,
        Keywords = fields.Has("keywords") ? fields.Texts("keywords", max: 30, maxLength: 60) : [],
        TaskWords = fields.Has("task_words") ? fields.Number("task_words", max: 1_000) : null,
    };

    private static PackEmployer? ReadEmployer(PackFields pack) => pack.Map("employer", s_employerKeys) is { } employer
        ? new(employer.Text("name", 80), employer.Text("role", 80))
        : null;

    private static List<PackTask> ReadTasks(PackFields pack, PackFaults faults)
    {
        var entries = pack.List("tasks", s_taskKeys, max: 20);
        var tasks = entries.Select(ReadTask).ToList();
        var seen = new HashSet<int>();
        foreach (var (entry, task) in entries.Zip(tasks).Where(pair => pair.Second.Order > 0))
        {
            if (!seen.Add(task.Order))
                faults.Add(entry.LineOf("order"), $"order {task.Order} is there twice");
            else if (task.Order > tasks.Count)
                faults.Add(entry.LineOf("order"), $"order {task.Order} leaves a gap: the tasks are numbered from 1 to {tasks.Count}");
        }
        return [.. tasks.OrderBy(task => task.Order)];
    }

    private static PackTask ReadTask(PackFields fields) => new(
        fields.Number("order", max: 20),
        fields.Key("type", SnakePattern(), SnakeRule),
        fields.Number("time_limit_minutes", max: 240),
        fields.Text("brief", 6_000),
        fields.Text("offline_text", 8_000))
    {
        AnswerWords = fields.Has("answer_words") ? fields.Number("answer_words", max: 2_000) : null,
    };

    private static List<PackCompetency> ReadCompetencies(PackFields pack, PackFaults faults)
    {
        var entries = pack.List("competencies", s_competencyKeys, max: 12);
        var competencies = entries.Select(ReadCompetency).ToList();
        var seen = new HashSet<string>();
        foreach (var (entry, competency) in entries.Zip(competencies).Where(pair => pair.Second.Id.Length > 0))
        {
            if (!seen.Add(competency.Id))
                faults.Add(entry.LineOf("id"), $"competency {PackFaults.Quote(competency.Id)} is there twice");
        }
        return competencies;
    }

    private static PackCompetency ReadCompetency(PackFields fields) => new(
        fields.Key("id", SnakePattern(), SnakeRule),
        fields.Text("name", 80),
        fields.Text("description", 600));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[a-z][a-z0-9_]*\\z")]
    private static partial Regex SnakePattern();

    [GeneratedRegex("^(ru|en)\\z")]
    private static partial Regex LanguagePattern();
}
