namespace ProfessionSimulator.Hosting;

/// <summary>Lists the commands of the program.</summary>
internal static class CommandLine
{
    private const string Text = """
        profession-simulator                        runs the site; settings are environment variables, see docs/settings.md
        profession-simulator validate FILE...       checks profession packs
        profession-simulator reset-link ADDRESS     prints a one-time link that sets a new password
        profession-simulator end-sessions ADDRESS   signs an account out everywhere
        profession-simulator backup FILE            copies the database, even while the site runs
        """;

    public static int PrintUsage(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is ["--help" or "-h", ..])
        {
            output.WriteLine(Text);
            return 0;
        }
        errors.WriteLine($"Unknown command: {args[0]}\n{Text}");
        return 2;
    }
}
