using System.Reflection;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace ProfessionSimulator.Judging.Corpus;

/// <summary>
/// The texts by which judging is measured: attacks, which must move no score, and clean answers in several styles, which
/// must get what they deserve. They are part of the program, so that an operator can try them on the configured model.
/// </summary>
internal static class JudgingCorpus
{
    private static readonly string[] s_languages = ["en", "ru"];
    private static readonly string[] s_professions =
        ["customer-support-lead", "data-analyst", "project-manager", "ward-nurse"];

    private static readonly IDeserializer s_yaml =
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();

    public static IReadOnlyList<Attack> ReadAttacks() =>
    [
        .. from language in s_languages
           from entry in Read<List<AttackEntry>>($"attacks.{language}.yaml")
           select new Attack(
               language, entry.Name, entry.Profession, entry.Evidence,
               string.Concat(Enumerable.Repeat(entry.Text, entry.Repeat))),
    ];

    public static IReadOnlyList<CleanDay> ReadCleanDays() =>
    [
        .. from profession in s_professions
           from language in s_languages
           from entry in Read<List<DayEntry>>($"{profession}.{language}.yaml")
           select new CleanDay(profession, language, entry.Style, entry.Answers, entry.Met),
    ];

    private static T Read<T>(string name)
    {
        var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"judging-corpus/{name}")
            ?? throw new InvalidOperationException($"The corpus {name} is not part of the program.");
        using var reader = new StreamReader(stream);
        return s_yaml.Deserialize<T>(reader);
    }

    private sealed class AttackEntry
    {
        public string Name { get; set; } = "";
        public string? Profession { get; set; }
        public AttackEvidence Evidence { get; set; }
        public string Text { get; set; } = "";
        public int Repeat { get; set; } = 1;
    }

    private sealed class DayEntry
    {
        public string Style { get; set; } = "";
        public Dictionary<int, string> Answers { get; set; } = [];
        public Dictionary<string, string> Met { get; set; } = [];
    }
}
