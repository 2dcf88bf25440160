namespace ProfessionSimulator.Hosting;

/// <summary>Explains the commands of the program.</summary>
internal static class CommandLine
{
    private const string Usage = """
        profession-simulator                        runs the site; settings are environment variables, see docs/settings.md
        profession-simulator validate FILE...       checks scenario packs
        profession-simulator reset-link ADDRESS     prints a one-time link for somebody who forgot the password
        profession-simulator end-sessions ADDRESS   signs an account out everywhere
        profession-simulator score ATTEMPT          computes a score anew and prints every term of it
        profession-simulator backup FILE            copies the database while the site runs
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
