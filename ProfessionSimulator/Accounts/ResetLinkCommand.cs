using Microsoft.Data.Sqlite;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Accounts;

/// <summary><c>reset-link ADDRESS</c>: prints a link with which the account's owner chooses a new password. The server may run meanwhile.</summary>
internal static class ResetLinkCommand
{
    /// <returns>The exit code: 0 printed, 1 no such account or no database, 2 called wrongly.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error)
    {
        if (arguments is not [var address])
        {
            await error.WriteLineAsync("Usage: reset-link ADDRESS (the e-mail address of an account)");
            return 2;
        }
        try
        {
            if (await LinkAsync(address) is { } link)
            {
                await output.WriteLineAsync(link);
                return 0;
            }
            await error.WriteLineAsync($"There is no account with the address {address}.");
        }
        catch (StartupException e)
        {
            await error.WriteLineAsync(e.Message);
        }
        catch (SqliteException e)
        {
            await error.WriteLineAsync($"The database in DATA_DIR cannot be read: {e.Message}");
        }
        return 1;
    }

    private static async Task<string?> LinkAsync(string address)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddDataBesideServer();
        builder.AddMail();
        builder.Services.AddLimits();
        builder.AddUsers();
        builder.Services.AddLocalization();
        await using var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ForgottenPassword>().LinkAsync(address.Trim());
    }
}
