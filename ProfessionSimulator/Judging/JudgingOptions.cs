namespace ProfessionSimulator.Judging;

/// <summary>Settings under <c>ProfessionSimulator:Judging</c>.</summary>
internal sealed class JudgingOptions
{
    /// <summary>How many judges are asked about an attempt: 1, 3 or 5, so that they have a majority.</summary>
    public int Judgements { get; set; } = 3;
}
