namespace ProfessionSimulator.Accounts;

internal static class PasswordLimits
{
    public const int MinLength = 15;

    /// <summary>Far above any passphrase; keeps somebody from having megabytes hashed.</summary>
    public const int MaxLength = 256;
}
