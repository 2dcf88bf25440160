namespace ProfessionSimulator.Hosting;

/// <summary>Explains the commands of the program.</summary>
internal static class CommandLine
{
    private const string Usage = """
        ProfessionSimulator                               runs the site; settings are environment variables, see docs/settings.md
        ProfessionSimulator validate FILE...              checks scenario packs
        ProfessionSimulator reset-link ADDRESS            prints a one-time link for somebody who forgot the password
        ProfessionSimulator end-sessions ADDRESS|NUMBER   signs an account out everywhere
        ProfessionSimulator score ATTEMPT                 computes a score anew and prints every term of it
        ProfessionSimulator judge-check [--yes]           measures the configured model on attacks and clean answers; it costs tokens
        ProfessionSimulator backup FILE                   copies the database to a new file; the site can keep running
        ProfessionSimulator move-to-postgres              copies DATA_DIR to the database of DATABASE_URL; the site must not run
        """;

    public static int PrintUsage(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help" or "-h", ..])
        {
            output.WriteLine(Usage);
            return 0;
        }
        errors.WriteLine($"{args[0]} is not a command of this program.\n{Usage}");
        return 2;
    }
}
