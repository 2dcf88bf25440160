namespace ProfessionSimulator.Accounts;

/// <summary>
/// The command <c>reset-link ADDRESS</c> prints a link by which the account's owner chooses a new password.
/// </summary>
internal static class ResetLinkCommand
{
    public static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error) =>
        AccountCommand.RunAsync("reset-link", arguments, PrintAsync, output, error);

    private static Task<string?> PrintAsync(IServiceProvider services, string address) =>
        services.GetRequiredService<PasswordResetLinks>().CreateAsync(address);
}
