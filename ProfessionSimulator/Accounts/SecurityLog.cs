using System.Globalization;
using System.Net;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Writes security events, one line each, for operators and their alerts; docs/operating.md lists them. A line
/// identifies a person by the account's number and the network address, never by email address, and holds no passwords
/// or tokens.
/// </summary>
internal sealed class SecurityLog(IHttpContextAccessor http, ILogger<SecurityLog> log)
{
    /// <param name="action">One of <see cref="SecurityEvents"/>.</param>
    /// <param name="userId">The account; null where it is not known.</param>
    /// <param name="result">One of <see cref="SecurityResults"/>.</param>
    public void Write(string action, int? userId, string result)
    {
        var user = userId?.ToString(CultureInfo.InvariantCulture) ?? "-";
        log.LogInformation(
            "[SECURITY] {Action} user={User} from={Address} result={Result}",
            action, user, Client?.ToString() ?? "-", result);
    }

    public void Write(string action, int? userId, bool isSuccess) =>
        Write(action, userId, isSuccess ? SecurityResults.Success : SecurityResults.Refused);

    private IPAddress? Client => http.HttpContext?.Connection.RemoteIpAddress is { } address
        ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
        : null;
}

internal static class SecurityEvents
{
    public const string SignIn = "sign_in";
    public const string SignOut = "sign_out";
    public const string ConfirmPassword = "confirm_password";
    public const string ConfirmPasskey = "confirm_passkey";
    public const string Register = "register";
    public const string ChangePassword = "change_password";
    public const string ResetPassword = "reset_password";
    public const string SetPassword = "set_password";
    public const string RemovePassword = "remove_password";
    public const string AddPasskey = "add_passkey";
    public const string RemovePasskey = "remove_passkey";
    public const string IssueTokens = "issue_tokens";
    public const string ResetLink = "reset_link";
    public const string ChangeAddress = "change_address";
    public const string EndSession = "end_session";
    public const string ConfirmProvider = "confirm_provider";
    public const string ConnectProvider = "connect_provider";
    public const string DisconnectProvider = "disconnect_provider";
    public const string EndSessions = "end_sessions";
    public const string Refresh = "refresh";
    public const string ExportData = "export_data";
    public const string DeleteAccount = "delete_account";
    public const string Guest = "guest";
    public const string Access = "access";
    public const string Form = "form";
    public const string Limit = "limit";
}

internal static class SecurityResults
{
    public const string Success = "success";

    /// <summary>A password was wrong, an address unknown or a token not valid.</summary>
    public const string Refused = "refused";

    /// <summary>The object belongs to somebody else, or does not exist.</summary>
    public const string NotFound = "not_found";

    /// <summary>There were too many attempts, and the password was not checked.</summary>
    public const string Delayed = "delayed";

    /// <summary>Too many passwords were being checked at once, and this one was not checked.</summary>
    public const string Busy = "busy";

    /// <summary>The account is locked to unknown browsers and apps, whatever the password.</summary>
    public const string Locked = "locked";

    /// <summary>A refresh token was used after it had been replaced, which ended the session.</summary>
    public const string Reused = "reused";

    /// <summary>A link was emailed.</summary>
    public const string Mailed = "mailed";

    /// <summary>The action was requested, and nothing has changed yet.</summary>
    public const string Requested = "requested";
}
