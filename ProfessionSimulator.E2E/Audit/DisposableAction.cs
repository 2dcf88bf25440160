namespace ProfessionSimulator.E2E.Audit;

/// <summary>Runs an action when it is disposed.</summary>
internal sealed class DisposableAction(Action restore) : IDisposable
{
    public void Dispose() => restore();
}
