namespace ProfessionSimulator.Bench.Measurements;

/// <summary>Something that is measured once in a run, for one row of the table or several.</summary>
internal abstract class Measurement
{
    public abstract Task RunAsync(BenchRun run);
}
