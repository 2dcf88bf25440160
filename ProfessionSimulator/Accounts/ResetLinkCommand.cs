namespace ProfessionSimulator.Accounts;

/// <summary>
/// The command <c>reset-link ADDRESS</c> prints a link by which the account's owner chooses a new password.
/// </summary>
internal static class ResetLinkCommand
{
    private const string Usage = "reset-link ADDRESS (the email address of an account)";

    public static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error) =>
        AccountCommand.RunAsync(Usage, arguments, PrintAsync, output, error);

    private static Task<string?> PrintAsync(IServiceProvider services, string address) =>
        services.GetRequiredService<PasswordResetLinks>().CreateAsync(address);
}
