using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Runs a command-line command for one account, named by its address or number. The server may run at the same time.
/// </summary>
internal static class AccountCommand
{
    /// <param name="usage">How the command is called.</param>
    /// <param name="arguments">The arguments after the command's name.</param>
    /// <param name="act">
    /// Carries the command out and returns the line to print; null when there is no such account.
    /// </param>
    /// <param name="output">Gets that line.</param>
    /// <param name="error">Gets the reason of a failure.</param>
    /// <returns>The exit code: 0 for success, 1 for no such account or no database, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(
        string usage, string[] arguments, Func<IServiceProvider, string, Task<string?>> act, TextWriter output, TextWriter error)
    {
        if (arguments is not [var address])
        {
            await error.WriteLineAsync($"Usage: {usage}");
            return 2;
        }
        try
        {
            if (await ActAsync(act, address.Trim()) is { } line)
            {
                await output.WriteLineAsync(line);
                return 0;
            }
            await error.WriteLineAsync($"There is no account with the address {address}.");
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
        }
        catch (Exception e) when (DatabaseErrors.FindReason(e) is { } reason)
        {
            await error.WriteLineAsync($"The database cannot be used: {reason.ReplaceLineEndings(" ")}");
        }
        return 1;
    }

    private static async Task<string?> ActAsync(Func<IServiceProvider, string, Task<string?>> act, string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddDataForCommand();
        builder.AddMail();
        builder.Services.AddLimits();
        builder.AddUsers();
        builder.Services.AddLocalization();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider, address);
    }
}
