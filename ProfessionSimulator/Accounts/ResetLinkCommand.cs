namespace ProfessionSimulator.Accounts;

/// <summary><c>reset-link ADDRESS</c>: prints a link with which the account's owner chooses a new password.</summary>
internal static class ResetLinkCommand
{
    public static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error) =>
        AccountCommand.RunAsync("reset-link", arguments, LinkAsync, output, error);

    private static Task<string?> LinkAsync(IServiceProvider services, string address) =>
        services.GetRequiredService<ForgottenPassword>().LinkAsync(address);
}
