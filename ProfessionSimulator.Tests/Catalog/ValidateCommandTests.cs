using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packs-").FullName;
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_PrintsUsage_WithoutFiles()
    {
        Assert.Equal(2, Run());
        Assert.StartsWith("Usage: validate FILE", _error.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Run_SummarizesAValidPack()
    {
        var file = Write("good.yaml", PackTexts.Valid);

        Assert.Equal(0, Run(file));
        Assert.StartsWith($"{file}: ok (baker-en, en, 2 tasks, 25 min)\n", _output.ToString());
    }

    [Fact]
    public void Run_BreaksDownTheTimeOfEachTask()
    {
        var file = Write("detailed.yaml", PackTexts.Detailed);

        Assert.Equal(0, Run(file));
        Assert.Equal(
            $"""
            {file}: ok (baker-en, en, 2 tasks, 25 min)
              task 1: 15 min, 0.0 to read, 6.0 to write, 9.0 to think
              task 2: 10 min, 0.0 to read, 3.0 to write, 7.0 to think

            """,
            _output.ToString());
    }

    [Fact]
    public void Run_AllowsMoreTimePerRussianWord()
    {
        var file = Write("russian.yaml", PackTexts.Detailed.Replace("language: en", "language: ru")
            .Replace("answer_words: 180", "answer_words: 153")
            .Replace("The oven is cold.", string.Join(' ', Enumerable.Repeat("печь", 170))));

        Assert.Equal(0, Run(file));
        Assert.Contains("task 1: 15 min, 0.0 to read, 6.0 to write, 9.0 to think\n", _output.ToString());
        Assert.Contains("task 2: 10 min, 1.0 to read, 3.5 to write, 5.5 to think\n", _output.ToString());
    }

    [Fact]
    public void Run_WarnsAboutShortThinkingTimeAndLongTexts()
    {
        var file = Write("hurried.yaml", PackTexts.Detailed
            .Replace("answer_words: 90", "answer_words: 241")
            .Replace("The oven is cold.", string.Join(' ', Enumerable.Repeat("cold", 301))));

        Assert.Equal(0, Run(file));
        Assert.Equal(
            [
                $"{file}: warning: task 2 leaves 0.46 min to think, at least 2 are needed",
                $"{file}: warning: the offline text of task 2 has 301 words, 'task_words' allows 300",
            ],
            Warnings());
    }

    [Fact]
    public void Run_AcceptsTwoMinutesOfThinkingTime()
    {
        var file = Write("exact.yaml", PackTexts.Detailed
            .Replace("answer_words: 90", "answer_words: 210").Replace("task_words: 300", "task_words: 200")
            .Replace("The oven is cold.", string.Join(" — ", Enumerable.Repeat("cold", 200))));

        Assert.Equal(0, Run(file));
        Assert.Empty(Warnings());
    }

    [Fact]
    public void Run_WarnsAboutMissingOptionalFields()
    {
        var file = Write("earlier.yaml", PackTexts.Valid);

        Assert.Equal(0, Run(file));
        Assert.Equal(
            [
                $"{file}: warning: no 'employer': the tasks come without a name",
                $"{file}: warning: no 'keywords': the search finds it by its name and description only",
                $"{file}: warning: task 1 has no 'answer_words': whether its time is enough cannot be told",
                $"{file}: warning: task 2 has no 'answer_words': whether its time is enough cannot be told",
            ],
            Warnings());
        Assert.Contains("  task 1: 15 min, 0.0 to read\n", _output.ToString());
    }

    [Fact]
    public void Run_WarnsAboutCriteria()
    {
        var file = Write("criteria.yaml", PackTexts.Judged.Replace("Puts the rolls in first.", "Is clearly quick."));

        Assert.Equal(0, Run(file));
        Assert.Contains(
            $"{file}: warning: criterion 'rolls-first' has 'clearly' in 'asks': it should make one claim that can be observed",
            Warnings());
    }

    [Fact]
    public void Run_WarnsAboutLanguagesThatDiffer()
    {
        var english = Write("en.yaml", PackTexts.Judged);
        var russian = Write("ru.yaml", PackTexts.Judged.Replace("id: baker-en", "id: baker-ru")
            .Replace("language: en", "language: ru").Replace("weight: -2", "weight: -3"));

        Assert.Equal(0, Run(english, russian));
        Assert.EndsWith(
            "\nwarning: baker-en and baker-ru differ in criterion 'oven-forced': risk, task 2, weight -2; risk, task 2, weight -3\n",
            _output.ToString());
    }

    [Fact]
    public void Run_PrintsEveryErrorOfEveryFile()
    {
        var bad = Write("bad.yaml", PackTexts.WithLine(5, "language: de").Replace("order: 2", "order: 3"));
        var good = Write("good.yaml", PackTexts.Valid);

        Assert.Equal(1, Run(bad, good));
        Assert.StartsWith(
            $"""
            {bad}:5: 'language' is 'de': 'ru' or 'en' is needed
            {bad}:16: order 3 leaves a gap: the tasks are numbered from 1 to 2
            {good}: ok (baker-en, en, 2 tasks, 25 min)

            """,
            _output.ToString());
    }

    [Fact]
    public void Run_ReportsAMissingFile()
    {
        Assert.Equal(1, Run("nowhere.yaml", "", _folder));
        Assert.Equal(
            $"nowhere.yaml:1: file not found\n:1: file not found\n{_folder}:1: file not found\n", _output.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_DoesNotWaitForAPipe(bool behindALink)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no such files.");
        var pipe = Path.Combine(_folder, "pipe.yaml");
        using (var made = System.Diagnostics.Process.Start("mkfifo", [pipe]))
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        var file = behindALink ? File.CreateSymbolicLink(Path.Combine(_folder, "link.yaml"), pipe).FullName : pipe;

        var exitCode = await Task.Run(() => Run(file)).WaitAsync(
            TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Equal($"{file}:1: the file is empty or not a regular file\n", _output.ToString());
    }

    [Fact]
    public void Run_FollowsSymbolicLinks()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege.");
        var link = File.CreateSymbolicLink(Path.Combine(_folder, "link.yaml"), Write("good.yaml", PackTexts.Valid));

        Assert.Equal(0, Run(link.FullName));
    }

    [Fact]
    public void Run_NamesTheLineThatIsNotUtf8()
    {
        var file = Path.Combine(_folder, "latin1.yaml");
        File.WriteAllBytes(file, [.. "id: a\nname: caf"u8, 0xE9, .. "\nx: y\n"u8]);

        Assert.Equal(1, Run(file));
        Assert.Equal($"{file}:2: not UTF-8 text\n", _output.ToString());
    }

    private IEnumerable<string> Warnings() =>
        _output.ToString().Split('\n').Where(line => line.Contains("warning", StringComparison.Ordinal));

    private int Run(params string[] files) => ValidateCommand.Run(files, _output, _error);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
