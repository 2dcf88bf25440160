namespace ProfessionSimulator.Data;

/// <summary>A transaction that other writers do not disturb. What is not committed is rolled back when it is disposed of.</summary>
internal abstract class DatabaseTransaction : IAsyncDisposable
{
    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();
}
