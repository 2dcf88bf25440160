namespace ProfessionSimulator.E2E.Audit;

/// <summary>A trouble that lasts until this is disposed of.</summary>
internal sealed class DisposableAction(Action restore) : IDisposable
{
    public void Dispose() => restore();
}
