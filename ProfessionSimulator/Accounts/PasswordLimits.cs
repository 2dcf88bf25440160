namespace ProfessionSimulator.Accounts;

internal static class PasswordLimits
{
    public const int MinLength = 15;

    /// <summary>No passphrase is as long. Without a limit, somebody could have megabytes hashed.</summary>
    public const int MaxLength = 256;
}
