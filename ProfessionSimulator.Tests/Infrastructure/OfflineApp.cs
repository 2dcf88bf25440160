namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>One application for a class of tests that only read, or that each create their own learner.</summary>
public sealed class OfflineApp : IAsyncDisposable
{
    internal AppFactory App { get; } = AppFactory.Offline();

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
