using System.Globalization;

namespace ProfessionSimulator.Catalog;

/// <summary>The command <c>validate FILE…</c> checks pack files without starting the server.</summary>
internal static class ValidateCommand
{
    /// <returns>
    /// The exit code: 0 if all files are valid, with or without warnings, 1 if one has an error, 2 if no file is named.
    /// </returns>
    public static int Run(string[] files, TextWriter output, TextWriter error)
    {
        if (files.Length == 0)
        {
            error.WriteLine("Usage: validate FILE… (scenario packs, *.yaml)");
            return 2;
        }
        var packs = new List<ScenarioPack>();
        var allValid = true;
        foreach (var file in files)
        {
            var result = PackFiles.Read(file);
            Print(file, result, output);
            allValid &= result.IsValid;
            if (result.IsValid)
                packs.Add(result.Pack);
        }
        foreach (var difference in PackComparison.Find(packs))
            output.WriteLine($"warning: {difference}");
        return allValid ? 0 : 1;
    }

    private static void Print(string file, PackReadResult result, TextWriter output)
    {
        if (result.Pack is { } pack)
            Print(file, pack, output);
        foreach (var error in result.Errors)
            output.WriteLine(error);
    }

    private static void Print(string file, ScenarioPack pack, TextWriter output)
    {
        var minutes = pack.Tasks.Sum(task => task.TimeLimitMinutes);
        output.WriteLine($"{file}: ok ({pack.Id}, {pack.Language}, {pack.Tasks.Count} tasks, {minutes} min)");
        foreach (var task in pack.Tasks)
            output.WriteLine(Describe(task.Order, TaskPace.For(task, pack.Language)));
        foreach (var warning in PackWarnings.Find(pack))
            output.WriteLine($"{file}: warning: {warning}");
    }

    private static string Describe(int order, TaskPace pace)
    {
        var read = string.Create(
            CultureInfo.InvariantCulture, $"  task {order}: {pace.Minutes} min, {pace.Reading:0.0} to read");
        return pace.Thinking is null
            ? read
            : string.Create(
                CultureInfo.InvariantCulture, $"{read}, {pace.Writing:0.0} to write, {pace.Thinking:0.0} to think");
    }
}
