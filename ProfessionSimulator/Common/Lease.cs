namespace ProfessionSimulator.Common;

/// <summary>Something that is held until the lease is disposed of. Disposing of it again does nothing.</summary>
public sealed class Lease(Action release) : IDisposable
{
    private Action? _release = release;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
