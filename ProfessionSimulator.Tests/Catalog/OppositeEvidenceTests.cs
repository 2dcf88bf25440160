using ProfessionSimulator.Catalog;
using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Tests.Catalog;

/// <summary>The evidence of the shipped packs is not found in words that say its opposite.</summary>
public sealed class OppositeEvidenceTests
{
    /// <summary>Shorter words are part of a form and mean nothing alone.</summary>
    private const int MinLength = 4;

    private static readonly string[] s_prefixes =
        ["un", "in", "im", "ir", "il", "non", "dis", "de", "mis", "anti", "не", "без", "бес", "недо", "ни", "анти", "противо"];

    private static readonly string[] s_endings = ["less", "lessly", "n't", "n’t", "not"];

    /// <summary>Words and their opposites, among them those that differ by a letter or by the start.</summary>
    private static readonly (string Word, string Opposite)[] s_opposites =
    [
        ("increase", "decrease"), ("include", "exclude"), ("internal", "external"), ("accept", "reject"), ("accept", "except"),
        ("prescribe", "proscribe"), ("import", "export"), ("enable", "disable"), ("prevent", "permit"), ("before", "after"),
        ("hypoglycaemia", "hyperglycaemia"), ("hypotension", "hypertension"), ("with", "without"), ("start", "stop"),
        ("early", "late"), ("confirm", "refute"), ("certain", "uncertain"), ("activate", "deactivate"), ("approve", "disapprove"),
        ("включить", "выключить"), ("включаю", "выключаю"), ("входит", "выходит"), ("ввести", "вывести"), ("внести", "вынести"),
        ("вписать", "выписать"), ("вложить", "выложить"), ("въехал", "выехал"), ("доказан", "показан"), ("опасно", "безопасно"),
        ("платно", "бесплатно"), ("подтвердил", "опроверг"), ("раньше", "позже"), ("увеличить", "уменьшить"), ("разрешить", "запретить"),
        ("принять", "отклонить"), ("сознание", "бессознательный"), ("срочно", "несрочно"), ("важно", "неважно"), ("верно", "неверно"),
        ("отпустить", "опустить"), ("приехал", "уехал"), ("гипогликемия", "гипергликемия"), ("гипотония", "гипертония"),
    ];

    public static TheoryData<string> Packs { get; } =
        [.. PackFiles.FindShipped().Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Stem_IsNotInItsNegation(string pack) => Assert.Empty(
        from stem in ListStems(pack)
        from negation in s_prefixes.Where(_ => stem.Length >= MinLength).Select(prefix => prefix + stem)
            .Concat(s_endings.Select(ending => stem + ending))
        where IsIn(negation, stem)
        select $"{stem}: {negation}");

    [Theory]
    [MemberData(nameof(Packs))]
    public void NegatedStem_IsNotInWhatItNegates(string pack) => Assert.Empty(
        from stem in ListStems(pack)
        from prefix in s_prefixes
        where stem.StartsWith(prefix, StringComparison.Ordinal) && stem.Length >= prefix.Length + MinLength
        where IsIn(stem[prefix.Length..], stem)
        select $"{stem}: {stem[prefix.Length..]}");

    [Theory]
    [MemberData(nameof(Packs))]
    public void Stem_IsNotInAWordAndItsOpposite(string pack) => Assert.Empty(
        from stem in ListStems(pack)
        from pair in s_opposites
        where IsIn(pair.Word, stem) && IsIn(pair.Opposite, stem) && !IsSharedStart(stem, pair)
        select $"{stem}: {pair.Word}, {pair.Opposite}");

    /// <summary>Opposites that differ only after the stem are for the judges to tell apart.</summary>
    private static bool IsSharedStart(string stem, (string Word, string Opposite) pair) =>
        pair.Word.StartsWith(stem, StringComparison.Ordinal) && pair.Opposite.StartsWith(stem, StringComparison.Ordinal);

    private static IEnumerable<string> ListStems(string pack) =>
        PackFiles.Read(PackFiles.FindShipped().Single(file => Path.GetFileNameWithoutExtension(file) == pack)).Pack!.Criteria
            .SelectMany(criterion => criterion.Evidence.Concat(criterion.Check?.Forms ?? []))
            .SelectMany(form => FoldedText.Create(form).Tokens)
            .Where(token => token.Kind == TokenKind.Word).Select(token => token.Text).Distinct();

    private static bool IsIn(string text, string stem) => EvidenceForm.Parse(stem).FindIn(FoldedText.Create(text)).Any();
}
