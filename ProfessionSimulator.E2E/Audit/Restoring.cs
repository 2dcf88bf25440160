namespace ProfessionSimulator.E2E.Audit;

/// <summary>A trouble that lasts until this is disposed of.</summary>
internal sealed class Restoring(Action restore) : IDisposable
{
    public void Dispose() => restore();
}
