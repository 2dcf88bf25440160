using System.Text.RegularExpressions;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Markdown;

namespace ProfessionSimulator.Tests.Catalog;

public sealed partial class ShippedPacksTests
{
    private static readonly string[] s_professions = [
        "customer-support-lead", "data-analyst", "project-manager", "ward-nurse"];

    /// <summary>File names without their extension, such as <c>ward-nurse.en</c>.</summary>
    public static TheoryData<string> Packs =>
        [.. PackFiles.FindShipped().Select(file => Path.GetFileNameWithoutExtension(file))];

    public static TheoryData<string> Professions => [.. s_professions];

    [Fact]
    public void ShippedPacks_AreFoundBesideTheProgram() =>
        Assert.Equal(
            s_professions.SelectMany(name => new[] { $"{name}.en.yaml", $"{name}.ru.yaml" }),
            PackFiles.FindShipped().Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_IsValidAndNamedAfterItsFile(string name)
    {
        var result = PackFiles.Read(FindFile(name));

        Assert.Empty(result.Errors);
        Assert.Equal(name, $"{result.Pack!.Id[..^3]}.{result.Pack.Language}");
        Assert.EndsWith($"-{result.Pack.Language}", result.Pack.Id);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasThreeToFiveTasksWithOfflineTexts(string name)
    {
        var pack = ReadPack(name);

        Assert.InRange(pack.Tasks.Count, 3, 5);
        Assert.InRange(pack.Tasks.Sum(task => task.TimeLimitMinutes), 45, 75);
        Assert.All(pack.Tasks, task => Assert.InRange(task.TimeLimitMinutes, 10, 20));
        Assert.All(pack.Tasks, task => Assert.InRange(Word().Count(task.OfflineText), 150, 350));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasNoWarnings(string name) => Assert.Empty(PackWarnings.Find(ReadPack(name)));

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasCriteriaForEachCompetencyAndTask(string name)
    {
        var pack = ReadPack(name);

        Assert.InRange(pack.Criteria.Count, 8, 14);
        Assert.Equal(
            pack.Competencies.Select(c => c.Id).Order(), pack.Criteria.Select(c => c.CompetencyId).Distinct().Order());
        Assert.Equal(
            pack.Tasks.Select(task => task.Order), pack.Criteria.SelectMany(c => c.Tasks).Distinct().Order());
        Assert.InRange(pack.Criteria.Count(c => c.Cap is not null), 1, 2);
        Assert.InRange(pack.Criteria.Count(c => c.IsFault), 1, 4);
        Assert.All(pack.Tasks, task => Assert.NotNull(task.ModelAnswer));
    }

    /// <summary>
    /// The rest of an answer is a matter of the judge; a word limit the model answer has to keep itself.
    /// </summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_KeepsItsWordLimitsInModelAnswers(string name)
    {
        var pack = ReadPack(name);

        Assert.All(pack.Criteria.Where(c => c.Check?.Kind == CheckKind.WordLimit), criterion =>
        {
            var answer = pack.Tasks.Single(task => task.Order == Assert.Single(criterion.Tasks)).ModelAnswer!;
            var part = criterion.Check!.Part is { } number ? TakePart(answer, number) : answer;
            Assert.InRange(WordCount.Count(part), 1, criterion.Check.MaxWords!.Value);
        });
    }

    /// <summary>The model that plays the employer must not know what is wanted.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_KeepsCriteriaOutOfThePrompts(string name)
    {
        var pack = ReadPack(name);
        var prompts = pack.Tasks.Select(task => task.Brief).Append(pack.SystemPrompt).Append(pack.ReportBrief).ToList();
        var lines = pack.Tasks.SelectMany(task => task.ModelAnswer!.Split('\n'))
            .Concat(pack.Criteria.SelectMany(c => new[] { c.Asks, c.Hit, c.Miss }))
            .Select(line => line.Trim()).Where(line => WordCount.Count(line) > 4);

        Assert.All(
            lines, line => Assert.DoesNotContain(prompts, prompt => prompt.Contains(line, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Professions))]
    public void ShippedPack_HasTheSameCriteriaInBothLanguages(string profession)
    {
        var (russian, english) = (ReadPack($"{profession}.ru"), ReadPack($"{profession}.en"));

        Assert.Empty(PackComparison.Find([english, russian]));
        Assert.Equal(english.Criteria.Select(c => c.Id), russian.Criteria.Select(c => c.Id));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_NamesItsEmployer(string name)
    {
        var pack = ReadPack(name);

        Assert.StartsWith(
            pack.Language == "ru" ? $"Ты — {pack.Employer!.Name}, " : $"You are {pack.Employer!.Name}, ",
            pack.SystemPrompt);
        Assert.Contains(pack.Employer.Name, pack.Tasks[0].OfflineText);
        Assert.Contains(pack.Employer.Role, pack.Tasks[0].OfflineText);
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_AsksForTheAgreedHeadingsAndWordLimit(string name)
    {
        var pack = ReadPack(name);

        Assert.Contains($"## {AgreedHeadings.Consequences(pack.Language)}", pack.SystemPrompt);
        Assert.Contains($"### {AgreedHeadings.Request(pack.Language)}", pack.SystemPrompt);
        Assert.Contains($"–{pack.TaskWords} {(pack.Language == "ru" ? "слов" : "words")}", pack.SystemPrompt);
        Assert.All(pack.Tasks.Skip(1), task =>
            Assert.Contains($"## {AgreedHeadings.Consequences(pack.Language)}", task.Brief));
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasTheAgreedHeadingsInItsOfflineTexts(string name)
    {
        var pack = ReadPack(name);

        Assert.All(pack.Tasks, task =>
        {
            var headings = Heading().Matches(task.OfflineText).Select(match => match.Value).ToList();
            Assert.Equal($"### {AgreedHeadings.Request(pack.Language)}", headings[^1]);
            Assert.Equal(task.Order > 1, headings[0] == $"## {AgreedHeadings.Consequences(pack.Language)}");
            Assert.NotNull(TaskOpening.FromText(task.OfflineText)!.At);
        });
    }

    /// <summary>A text must not mention its minutes: the page shows the clock, and practice has none.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_DoesNotMentionTaskMinutes(string name) =>
        Assert.All(ReadPack(name).Tasks, task =>
        {
            Assert.DoesNotMatch(TimeToAnswer(), task.OfflineText);
            Assert.DoesNotMatch(TimeToAnswer(), task.Brief);
        });

    /// <summary>A weekday fits a date in one year of seven only.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_DoesNotCombineWeekdaysWithDates(string name) =>
        Assert.DoesNotMatch(WeekdayWithDate(), File.ReadAllText(FindFile(name)).Replace('\u00A0', ' '));

    [Theory]
    [InlineData("project-manager.ru", "менеджер")]
    [InlineData("project-manager.en", "management")]
    [InlineData("ward-nurse.en", "nursing")]
    [InlineData("ward-nurse.en", "hospital")]
    [InlineData("ward-nurse.ru", "больница")]
    [InlineData("data-analyst.ru", "аналитика")]
    [InlineData("data-analyst.en", "data science")]
    [InlineData("customer-support-lead.ru", "колл-центр")]
    [InlineData("customer-support-lead.en", "help desk")]
    public void ShippedPack_HasSearchKeywords(string name, string words) =>
        Assert.Contains(
            ReadPack(name).Keywords, keyword => keyword.Contains(words, StringComparison.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Professions))]
    public void ShippedPack_HasTheSameStructureInBothLanguages(string profession)
    {
        var (russian, english) = (ReadPack($"{profession}.ru"), ReadPack($"{profession}.en"));

        Assert.Equal(english.Category, russian.Category);
        Assert.Equal(Structure(english), Structure(russian));
        Assert.Equal(english.Competencies.Select(c => c.Id), russian.Competencies.Select(c => c.Id));
    }

    /// <summary>Russian needs fewer words for the same answer.</summary>
    [Theory]
    [MemberData(nameof(Professions))]
    public void ShippedPack_AsksForOneAnswerLengthInBothLanguages(string profession)
    {
        var (russian, english) = (ReadPack($"{profession}.ru"), ReadPack($"{profession}.en"));

        Assert.All(english.Tasks.Zip(russian.Tasks), pair =>
            Assert.InRange(TaskPace.For(pair.Second, "ru").Writing!.Value - TaskPace.For(pair.First, "en").Writing!.Value, -0.2, 0.2));
    }

    /// <summary>A Latin "c" typed for a Cyrillic one is invisible, and no search finds the word.</summary>
    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasNoWordOfTwoAlphabets(string name) =>
        Assert.DoesNotContain(Words(name), word => Latin().IsMatch(word) && Cyrillic().IsMatch(word));

    [Theory]
    [MemberData(nameof(Packs))]
    public void ShippedPack_HasNoLettersOfTheOtherLanguage(string name)
    {
        var other = ReadPack(name).Language == "en" ? Cyrillic() : LookAlike();

        Assert.DoesNotMatch(other, File.ReadAllText(FindFile(name)));
    }

    private static IEnumerable<(int, string, int)> Structure(ScenarioPack pack) =>
        pack.Tasks.Select(task => (task.Order, task.Type, task.TimeLimitMinutes));

    private static ScenarioPack ReadPack(string name) => PackFiles.Read(FindFile(name)).Pack!;

    private static string FindFile(string name) =>
        PackFiles.FindShipped().Single(file => Path.GetFileNameWithoutExtension(file) == name);

    private static string TakePart(string answer, int number) => answer
        .Split($"\n{number + 1}. ")[0].Split(number == 1 ? "1. " : $"\n{number}. ", 2)[^1];

    private static IEnumerable<string> Words(string name) =>
        Word().Matches(File.ReadAllText(FindFile(name))).Select(match => match.Value);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"^#+ .+$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    /// <summary>
    /// Matches minutes as the last words, or as in "You have 15 minutes"; times of the story do not count.
    /// </summary>
    [GeneratedRegex(@"(\d+ (minutes|минут)\.\s*\z)|([Yy]ou have|[Уу] вас) \d+ (minutes|минут)")]
    private static partial Regex TimeToAnswer();

    [GeneratedRegex(
        "((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье),? (the )?"
        + "[0-9]+(st|nd|rd|th|-го| (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек))")]
    private static partial Regex WeekdayWithDate();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();

    /// <summary>
    /// Matches a single Latin letter that looks like a Russian one, as in option А; °C and A/B are fine, and so is a
    /// statistician's p.
    /// </summary>
    [GeneratedRegex(@"(?<![\p{L}°/])[ABCKOYaceoy](?![\p{L}/])")]
    private static partial Regex LookAlike();
}
