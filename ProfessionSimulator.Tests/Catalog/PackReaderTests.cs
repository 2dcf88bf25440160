using System.Globalization;
using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class PackReaderTests
{
    [Fact]
    public void Read_ReturnsTheWholePack()
    {
        var result = PackReader.Read("baker.yaml", PackTexts.Valid);

        Assert.Empty(result.Errors);
        Assert.True(result.IsValid);
        var pack = result.Pack;
        Assert.Equal(
            ("baker-en", "Baker", "One night at the oven.", "craft", "en"),
            (pack.Id, pack.Name, pack.Description, pack.Category, pack.Language));
        Assert.Equal("You run the bakery.", pack.SystemPrompt);
        Assert.Equal("Say how the night went.", pack.ReportBrief);
        Assert.Equal(
            new PackTask(1, "prioritization", 15, "Ten orders at once.", "## 03:00\n\nTen orders."), pack.Tasks[0]);
        Assert.Equal(new PackTask(2, "risk", 10, "The oven fails.", "The oven is cold."), pack.Tasks[1]);
        Assert.Equal(new PackCompetency("planning", "Planning", "Orders fit the oven."), pack.Competencies[0]);
    }

    [Fact]
    public void Read_AcceptsOptionalFields()
    {
        var pack = PackReader.Read("baker.yaml", PackTexts.Detailed).Pack!;

        Assert.Equal(new PackEmployer("Ada Crumb", "Head baker"), pack.Employer);
        Assert.Equal(["bread", "night shift"], pack.Keywords);
        Assert.Equal(300, pack.TaskWords);
        Assert.Equal([180, 90], pack.Tasks.Select(task => task.AnswerWords));
    }

    [Fact]
    public void Read_LeavesMissingOptionalFieldsEmpty()
    {
        var pack = PackReader.Read("baker.yaml", PackTexts.Valid).Pack!;

        Assert.Null(pack.Employer);
        Assert.Empty(pack.Keywords);
        Assert.Null(pack.TaskWords);
        Assert.All(pack.Tasks, task => Assert.Null(task.AnswerWords));
    }

    [Fact]
    public void Read_OrdersTasks()
    {
        var text = PackTexts.Valid.Replace("order: 1", "order: X")
            .Replace("order: 2", "order: 1")
            .Replace("order: X", "order: 2");

        Assert.Equal(
            ["risk", "prioritization"], PackReader.Read("baker.yaml", text).Pack!.Tasks.Select(task => task.Type));
    }

    [Theory]
    [InlineData(1, "id: Baker_EN", 1, "'id' is 'Baker_EN': lower-case letters, digits and single hyphens are allowed")]
    [InlineData(1, "", 2, "'id' is missing")]
    [InlineData(1, "id: []", 1, "'id' must be text")]
    [InlineData(1, "? [a, b]\n: c", 1, "a key must be text")]
    [InlineData(2, "name:", 2, "'name' is empty")]
    [InlineData(2, "name: ~", 2, "'name' is empty")]
    [InlineData(2, "name: '  '", 2, "'name' is empty")]
    [InlineData(2, "name: \"a\\0b\"", 2, "'name' contains a control character")]
    [InlineData(2, "name: Ba\u0007ker", 2, "control character U+0007")]
    [InlineData(2, "name: Ba\u2028ker", 2, "control character U+2028")]
    [InlineData(2, "name: &a Baker", 2, "anchors (&) are not supported")]
    [InlineData(2, "name: !!str Baker", 2, "tags (!) are not supported")]
    [InlineData(2, "name: *a", 2, "aliases (*) are not supported")]
    [InlineData(2, "name: a: b", 2, "YAML: ")]
    [InlineData(
        2, "name: 'Baker", 2, "YAML: While scanning a quoted scalar, found unexpected end of stream (up to line 28)")]
    [InlineData(
        9,
        "\ttype: a",
        8,
        "YAML: While scanning a plain scalar, found a tab character that violate indentation (up to line 9)")]
    [InlineData(9, "   type: a", 9, "YAML: ")]
    [InlineData(3, "description: {a", 3, "YAML: cannot be read from here on; is a quote, bracket or brace left open?")]
    [InlineData(3, "description:One", 3, "YAML: ")]
    [InlineData(3, "descripton: One night.", 3, "unknown key 'descripton', did you mean 'description'?")]
    [InlineData(3, "colour: blue", 3, "unknown key 'colour'")]
    [InlineData(3, "name: Baker again", 3, "'name' appears twice")]
    [InlineData(4, "category: Fine Craft", 4, "'category' is 'Fine Craft': lower-case letters")]
    [InlineData(5, "language: de", 5, "'language' is 'de': 'ru' or 'en' is needed")]
    [InlineData(5, "language: en\nemployer: Ada", 6, "'employer' must be a mapping with name, role")]
    [InlineData(5, "language: en\nemployer:", 6, "'employer' is empty")]
    [InlineData(5, "language: en\nemployer:\n  name: Ada", 7, "'role' is missing")]
    [InlineData(5, "language: en\nemployer: {name: Ada, role: Baker, age: 40}", 6, "unknown key 'age'")]
    [InlineData(5, "language: en\nkeywords: bread", 6, "'keywords' must be a list")]
    [InlineData(5, "language: en\nkeywords: []", 6, "'keywords' is empty")]
    [InlineData(5, "language: en\nkeywords: [bread, {a: b}]", 6, "an entry of 'keywords' must be text")]
    [InlineData(5, "language: en\nkeywords: [bread, ' ']", 6, "an entry of 'keywords' is empty")]
    [InlineData(
        5, "language: en\ntask_words: few", 6, "'task_words' is 'few': a whole number from 1 to 1000 is needed")]
    [InlineData(7, "tasks: none\nx:", 7, "'tasks' must be a list")]
    [InlineData(8, "  - order: 2", 16, "order 2 appears twice")]
    [InlineData(8, "  - order: one", 8, "'order' is 'one': a whole number from 1 to 20 is needed")]
    [InlineData(9, "    type: Prio", 9, "'type' is 'Prio': lower-case letters")]
    [InlineData(
        10, "    time_limit_minutes: 0", 10, "'time_limit_minutes' is '0': a whole number from 1 to 240 is needed")]
    [InlineData(10, "    time_limit_minutes: 241", 10, "'time_limit_minutes' is '241'")]
    [InlineData(10, "    time_limit_minutes: 1.5", 10, "'time_limit_minutes' is '1.5'")]
    [InlineData(10, "    time_limit_minutes: 99999999999", 10, "'time_limit_minutes' is '99999999999'")]
    [InlineData(
        10,
        "    time_limit_minutes: 15\n    answer_words: 0",
        11,
        "'answer_words' is '0': a whole number from 1 to 2000 is needed")]
    [InlineData(10, "    time_limit: 15", 10, "unknown key 'time_limit'")]
    [InlineData(10, "    time_limit: 15", 8, "'time_limit_minutes' is missing")]
    [InlineData(15, "      Ten orders.\n  - just text", 16, "an entry of 'tasks' must be a mapping with order, type")]
    [InlineData(16, "  - order: 3", 16, "order 3 leaves a gap: the tasks are numbered from 1 to 2")]
    [InlineData(20, "    offline_text: |", 20, "'offline_text' is empty")]
    [InlineData(25, "  - id: planning", 25, "competency 'planning' appears twice")]
    [InlineData(27, "    description: Keeps a way back.\n    weight: 2", 28, "unknown key 'weight'")]
    [InlineData(28, "report_brief: |\n", 28, "'report_brief' is empty")]
    [InlineData(28, "", 1, "'report_brief' is missing")]
    [InlineData(28, "report_brief: x\n---\nid: b", 29, "a second document: a file holds one pack")]
    [InlineData(28, "report_brief: [[[[[[[[1]]]]]]]]", 28, "YAML: nested more than 8 levels deep")]
    public void Read_ReportsTheErrorAndItsLine(int line, string replacement, int errorLine, string message)
    {
        var result = PackReader.Read("baker.yaml", PackTexts.WithLine(line, replacement));

        Assert.False(result.IsValid);
        Assert.Contains(result.Errors, error =>
            error.File == "baker.yaml" && error.Line == errorLine && error.Message.StartsWith(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("name", 80)]
    [InlineData("description", 600)]
    [InlineData("system_prompt", 12_000)]
    [InlineData("report_brief", 8_000)]
    public void Read_LimitsTheLengthOfTexts(string key, int max)
    {
        var line =
            Array.FindIndex(PackTexts.Valid.Split('\n'), text => text.StartsWith(key, StringComparison.Ordinal)) + 1;

        Assert.True(PackReader.Read("a.yaml", PackTexts.WithLine(line, $"{key}: {new string('x', max)}")).IsValid);
        var error = Assert.Single(
            PackReader.Read("a.yaml", PackTexts.WithLine(line, $"{key}: {new string('x', max + 1)}")).Errors);
        Assert.Equal($"a.yaml:{line}: '{key}' has {max + 1} characters, at most {max} are allowed", error.ToString());
    }

    [Theory]
    [InlineData("night shift", 31, "'keywords' has 32 entries, at most 30 are allowed")]
    [InlineData("night shift", -61, "an entry of 'keywords' has 61 characters, at most 60 are allowed")]
    [InlineData("Ada Crumb", -81, "'name' has 81 characters, at most 80 are allowed")]
    [InlineData("Head baker", -81, "'role' has 81 characters, at most 80 are allowed")]
    [InlineData("task_words: 300", 1_001, "'task_words' is '1001': a whole number from 1 to 1000 is needed")]
    [InlineData("answer_words: 180", 2_001, "'answer_words' is '2001': a whole number from 1 to 2000 is needed")]
    public void Read_LimitsOptionalFields(string part, int size, string message)
    {
        var larger = size < 0 ? new string('x', -size)
            : part.EndsWith('0') ? $"{part[..^3]}{size}"
            : string.Join(", ", Enumerable.Repeat(part, size));

        var error = Assert.Single(PackReader.Read("a.yaml", PackTexts.Detailed.Replace(part, larger)).Errors);

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Read_ReportsAnUnreadableNodeOnce() =>
        Assert.Single(PackReader.Read("a.yaml", PackTexts.Detailed.Replace("night shift", "*other")).Errors);

    [Fact]
    public void Read_ReportsAllErrorsInOnePass()
    {
        var text = PackTexts.Valid
            .Replace("language: en", "language: english")
            .Replace("time_limit_minutes: 15", "time_limit_minutes: soon")
            .Replace("name: Risk", "naem: Risk");

        Assert.Equal([5, 10, 25, 26], PackReader.Read("baker.yaml", text).Errors.Select(error => error.Line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# only a comment\n")]
    public void Read_ReportsAnEmptyFile(string text)
    {
        var error = Assert.Single(PackReader.Read("a.yaml", text).Errors);
        Assert.Equal("a.yaml:1: the file is empty", error.ToString());
    }

    [Fact]
    public void Hash_IgnoresLineEndings()
    {
        string[] texts =
        [
            PackTexts.Valid,
            PackTexts.Valid.Replace("\n", "\r\n"),
            PackTexts.Valid.Replace('\n', '\r'),
            "\uFEFF" + PackTexts.Valid,
        ];

        var packs = texts.Select(text => PackReader.Read("a.yaml", text).Pack!).ToList();

        Assert.Single(packs.Select(pack => pack.ContentHash).Distinct());
        Assert.Matches("^[0-9a-f]{64}$", packs[0].ContentHash);
        Assert.All(packs, pack => Assert.Equal(packs[0].Tasks, pack.Tasks));
    }

    [Fact]
    public void Hash_ChangesWithTheContent()
    {
        var changed = PackReader.Read("a.yaml", PackTexts.Valid.Replace("cold", "hot")).Pack!;

        Assert.NotEqual(PackReader.Read("a.yaml", PackTexts.Valid).Pack!.ContentHash, changed.ContentHash);
    }

    [Fact]
    public void Errors_FormatNumbersTheSame_InAnyCulture()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ru-RU");
        try
        {
            var error = PackReader.Read("a.yaml", PackTexts.WithLine(2, $"name: {new string('x', 1_234)}")).Errors[0];
            Assert.Equal("'name' has 1234 characters, at most 80 are allowed", error.Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
