using System.Globalization;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// The command <c>end-sessions ADDRESS</c> signs an account out everywhere; instead of the address it takes the
/// account's number. Password reset links become void with it.
/// </summary>
internal static class EndSessionsCommand
{
    private const string Usage =
        "end-sessions ADDRESS|NUMBER (the email address of an account, or its number in the log)";

    public static Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter error) =>
        AccountCommand.RunAsync(Usage, arguments, EndAsync, output, error);

    private static async Task<string?> EndAsync(IServiceProvider services, string address)
    {
        var users = services.GetRequiredService<UserManager<ApplicationUser>>();
        // Not every account has an address, and the security log names accounts by number only.
        var user = int.TryParse(address, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? await users.FindByIdAsync(address)
            : await users.FindByNameAsync(address);
        if (user is not { IsGuest: false })
            return null;
        var result = await services.GetRequiredService<UserSessions>().EndAllAsync(user);
        return result.Succeeded
            ? $"{address} is signed out{DescribeDelay(services.GetRequiredService<DatabaseInfo>())}."
            : throw new StartupException("The account was changed at the same moment. Please try again.");
    }

    /// <summary>A site that is alone with its database does not look for sessions that it has not ended itself.</summary>
    private static string DescribeDelay(DatabaseInfo database) =>
        database.IsShared ? "" : $": apps at once, browsers within {RecentlyRevokedUsers.CheckInterval.TotalSeconds:0} seconds";
}
