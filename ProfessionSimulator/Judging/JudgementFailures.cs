namespace ProfessionSimulator.Judging;

/// <summary>Why a judgement failed, besides the codes of failed generations and of limits.</summary>
internal static class JudgementFailures
{
    /// <summary>The judge replied something that cannot be read as findings.</summary>
    public const string Unusable = "judgement_unusable";

    /// <summary>The server could not have it judged.</summary>
    public const string Error = "judgement_error";

    /// <summary>The answers are longer than one request may be.</summary>
    public const string TooLong = "judgement_too_long";
}
