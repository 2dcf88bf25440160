namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// One application for a whole class of tests that only ask it, or that each make a learner of their own.
/// </summary>
public sealed class OfflineApp : IAsyncDisposable
{
    internal AppFactory App { get; } = AppFactory.Offline();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
