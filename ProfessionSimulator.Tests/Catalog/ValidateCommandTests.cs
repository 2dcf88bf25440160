using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("packs-").FullName;
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Run_WithoutFilesShowsItsUsage()
    {
        Assert.Equal(2, Run());
        Assert.StartsWith("Usage: validate FILE", _error.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void Run_SaysWhatAValidPackHolds()
    {
        var file = Write("good.yaml", PackTexts.Valid);

        Assert.Equal(0, Run(file));
        Assert.Equal($"{file}: ok (baker-en, en, 2 tasks, 25 min)\n", _output.ToString());
    }

    [Fact]
    public void Run_PrintsEveryFaultOfEveryFile()
    {
        var bad = Write("bad.yaml", PackTexts.WithLine(5, "language: de").Replace("order: 2", "order: 3"));
        var good = Write("good.yaml", PackTexts.Valid);

        Assert.Equal(1, Run(bad, good));
        Assert.Equal(
            $"""
            {bad}:5: 'language' is 'de': 'ru' or 'en' is needed
            {bad}:16: order 3 leaves a gap: the tasks are numbered from 1 to 2
            {good}: ok (baker-en, en, 2 tasks, 25 min)

            """,
            _output.ToString());
    }

    [Fact]
    public void Run_CallsAMissingFileAFault()
    {
        Assert.Equal(1, Run("nowhere.yaml", "", _folder));
        Assert.Equal($"nowhere.yaml:1: file not found\n:1: file not found\n{_folder}:1: file not found\n", _output.ToString());
    }

    [Fact]
    public void Run_NamesTheLineThatIsNotUtf8()
    {
        var file = Path.Combine(_folder, "latin1.yaml");
        File.WriteAllBytes(file, [.. "id: a\nname: caf"u8, 0xE9, .. "\nx: y\n"u8]);

        Assert.Equal(1, Run(file));
        Assert.Equal($"{file}:2: not UTF-8 text\n", _output.ToString());
    }

    private int Run(params string[] files) => ValidateCommand.Run(files, _output, _error);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
