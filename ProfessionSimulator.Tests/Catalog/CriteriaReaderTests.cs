using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class CriteriaReaderTests
{
    [Fact]
    public void Read_ReturnsTheModelAnswers() =>
        Assert.Equal(
            ["The rolls go in first.", null], Read(PackTexts.Judged).Pack!.Tasks.Select(task => task.ModelAnswer));

    [Fact]
    public void Read_ReturnsACriterion()
    {
        var criterion = Read(PackTexts.Judged).Pack!.Criteria[0];

        Assert.Equal(
            ("rolls-first", "planning", "Puts the rolls in first.", 2, 60, "First the rolls.", "All in time."),
            (criterion.Id, criterion.CompetencyId, criterion.Asks, criterion.Weight, criterion.Cap, criterion.Hit, criterion.Miss));
        Assert.Equal([1], criterion.Tasks);
        Assert.Equal(["roll", "80"], criterion.Evidence);
        Assert.Null(criterion.Check);
        Assert.False(criterion.IsFault);
    }

    [Fact]
    public void Read_ReturnsTheCriteriaInTheirOrder()
    {
        var criteria = Read(PackTexts.Judged).Pack!.Criteria;

        Assert.Equal(
            ["rolls-first", "short-note", "oven-forced", "all-answered"], criteria.Select(criterion => criterion.Id));
        Assert.Equal(["planning", "planning", "risk", "risk"], criteria.Select(criterion => criterion.CompetencyId));
        Assert.Equal([1, 2], criteria[1].Tasks);
        Assert.True(criteria[2].IsFault);
    }

    [Theory]
    [InlineData("answered: true", CheckKind.Answered)]
    [InlineData("in_time: true", CheckKind.InTime)]
    [InlineData("words: { most: 90 }", CheckKind.WordLimit)]
    [InlineData("mentions: [oven, \"80\"]", CheckKind.Mentions, "oven", "80")]
    [InlineData("omits: [blame]", CheckKind.Omits, "blame")]
    [InlineData("figure: \"80\"", CheckKind.Figure, "80")]
    [InlineData("order: [rolls, loaves]", CheckKind.Order, "rolls", "loaves")]
    public void Read_ReturnsEachKindOfCheck(string check, CheckKind kind, params string[] forms)
    {
        var read = Read(PackTexts.Judged.Replace("words: { most: 90, part: 1 }", check)).Pack!.Criteria[1].Check!;

        Assert.Equal(kind, read.Kind);
        Assert.Equal(forms, read.Forms);
        Assert.Equal(kind == CheckKind.WordLimit ? 90 : null, read.MaxWords);
        Assert.Null(read.Part);
    }

    [Fact]
    public void Read_ReturnsThePartOfAWordLimit() =>
        Assert.Equal(1, Read(PackTexts.Judged).Pack!.Criteria[1].Check!.Part);

    [Fact]
    public void Read_LeavesCriteriaEmpty_InAnEarlierPack()
    {
        var pack = Read(PackTexts.Valid).Pack!;

        Assert.Empty(pack.Criteria);
        Assert.All(pack.Tasks, task => Assert.Null(task.ModelAnswer));
    }

    [Theory]
    [InlineData(
        "- id: rolls-first",
        "- id: Rolls first",
        27,
        "'id' is 'Rolls first': lower-case letters, digits and single hyphens are allowed")]
    [InlineData("- id: short-note", "- id: rolls-first", 35, "criterion 'rolls-first' appears twice")]
    [InlineData("- id: oven-forced", "- id: rolls-first", 45, "criterion 'rolls-first' appears twice")]
    [InlineData("task: 1\n", "task: 3\n", 28, "task 3 is not in the pack")]
    [InlineData("task: [1, 2]", "task: [1, 3]", 36, "task 3 is not in the pack")]
    [InlineData("task: [1, 2]", "task: [1, two]", 36, "'task' is 'two': a whole number from 1 to 20 is needed")]
    [InlineData("task: [1, 2]", "task: [[1]]", 36, "an entry of 'task' must be a number")]
    [InlineData("task: [1, 2]", "task: []", 36, "'task' is empty")]
    [InlineData("task: 1\n", "tasks: 1\n", 28, "unknown key 'tasks', did you mean 'task'?")]
    [InlineData("task: 1\n", "tasks: 1\n", 27, "'task' is missing")]
    [InlineData("asks: Puts the rolls in first.", "asks:", 29, "'asks' is empty")]
    [InlineData("weight: 2", "weight: 0", 30, "'weight' is '0': a whole number from -10 to 10 is needed, but not 0")]
    [InlineData("weight: 2", "weight: 11", 30, "'weight' is '11'")]
    [InlineData("weight: 2", "weight: 1.5", 30, "'weight' is '1.5'")]
    [InlineData("blocker: 60", "blocker: 100", 31, "'blocker' is '100': a whole number from 0 to 99 is needed")]
    [InlineData("blocker: 60", "blocker: -1", 31, "'blocker' is '-1'")]
    [InlineData("hit: First the rolls.", "", 27, "'hit' is missing")]
    [InlineData("miss: All in time.", "", 27, "'miss' is missing")]
    [InlineData("evidence: [roll, \"80\"]", "", 27, "'evidence' is missing")]
    [InlineData("evidence: [roll, \"80\"]", "evidence: []", 34, "'evidence' is empty")]
    [InlineData("evidence: [roll, \"80\"]", "evidence: roll", 34, "'evidence' must be a list")]
    [InlineData(
        "check:",
        "check: {}\n        x:",
        39,
        "'check' needs exactly one of answered, in_time, words, mentions, omits, figure, order")]
    [InlineData(
        "words: { most: 90, part: 1 }", "in_time: true\n          answered: true", 39, "'check' needs exactly one of")]
    [InlineData("words: { most: 90, part: 1 }", "in_time: yes", 40, "'in_time' is 'yes': 'true' is needed")]
    [InlineData("words: { most: 90, part: 1 }", "words: { part: 1 }", 40, "'most' is missing")]
    [InlineData("words: { most: 90, part: 1 }", "words: { most: 0 }", 40, "'most' is '0'")]
    [InlineData("words: { most: 90, part: 1 }", "words: 90", 40, "'words' must be a mapping with most, part")]
    [InlineData("words: { most: 90, part: 1 }", "figure: many", 40, "'figure' is 'many': a number is needed")]
    [InlineData("words: { most: 90, part: 1 }", "order: []", 40, "'order' is empty")]
    [InlineData("words: { most: 90, part: 1 }", "colour: red", 40, "unknown key 'colour'")]
    [InlineData("model_answer: The rolls go in first.", "model_answer:", 16, "'model_answer' is empty")]
    public void Read_ReportsTheErrorAndItsLine(string part, string replacement, int line, string message)
    {
        var index = PackTexts.Judged.IndexOf(part, StringComparison.Ordinal);
        var result = Read(PackTexts.Judged.Remove(index, part.Length).Insert(index, replacement));

        Assert.Contains(result.Errors, error =>
            error.Line == line && error.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_LimitsTheCriteriaOfAPack()
    {
        Assert.True(Read(With(planning: 6, risk: 6, care: 2)).IsValid);
        Assert.Contains(
            Read(With(planning: 6, risk: 6, care: 3)).Errors,
            error => error.Message == "the pack has 15 criteria, at most 14 are allowed");
        Assert.Contains(
            Read(With(planning: 7, risk: 1, care: 1)).Errors,
            error => error.Message == "'criteria' has 7 entries, at most 6 are allowed");
    }

    private static string With(int planning, int risk, int care) => PackTexts.Valid
        .Replace("Orders fit the oven.", $"Orders fit.\n{Criteria("p", planning)}")
        .Replace(
            "Keeps a way back.",
            $"""
            Keeps a way back.
            {Criteria("r", risk)}
              - id: care
                name: Care
                description: Takes care.
            {Criteria("c", care)}
            """);

    private static string Criteria(string id, int count) => "    criteria:" + string.Concat(Enumerable.Range(1, count).Select(number =>
        $"\n      - {{ id: {id}{number}, task: 1, asks: Answers., weight: 1, check: {{ answered: true }} }}"));

    private static PackReadResult Read(string text) => PackReader.Read("baker.yaml", text);
}
