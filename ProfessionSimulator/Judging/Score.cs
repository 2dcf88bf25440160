namespace ProfessionSimulator.Judging;

/// <summary>A score from 0 to 100, or the interval in which it lies however the splits are resolved.</summary>
internal readonly record struct Score(int Low, int High)
{
    public bool IsExact => Low == High;
}
