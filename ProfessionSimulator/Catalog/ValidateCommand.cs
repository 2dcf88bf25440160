namespace ProfessionSimulator.Catalog;

/// <summary><c>validate FILE…</c>: checks pack files without starting the server.</summary>
internal static class ValidateCommand
{
    /// <returns>The exit code: 0 all valid, 1 faults found, 2 called wrongly.</returns>
    public static int Run(string[] files, TextWriter output, TextWriter error)
    {
        if (files.Length == 0)
        {
            error.WriteLine("Usage: validate FILE… (scenario packs, *.yaml)");
            return 2;
        }
        var allValid = true;
        foreach (var file in files)
        {
            var result = PackFiles.Read(file);
            Print(file, result, output);
            allValid &= result.IsValid;
        }
        return allValid ? 0 : 1;
    }

    private static void Print(string file, PackReadResult result, TextWriter output)
    {
        if (result.Pack is { } pack)
            output.WriteLine($"{file}: ok ({pack.Id}, {pack.Language}, {pack.Tasks.Count} tasks, {pack.Tasks.Sum(task => task.TimeLimitMinutes)} min)");
        foreach (var fault in result.Faults)
            output.WriteLine(fault);
    }
}
