namespace ProfessionSimulator.Reports;

/// <summary>Codes of refused requests for share links.</summary>
internal static class ShareCodes
{
    public const string SharesExhausted = "shares_exhausted";
}
