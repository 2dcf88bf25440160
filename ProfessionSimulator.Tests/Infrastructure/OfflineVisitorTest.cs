namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A new application with the offline model, and a visitor.</summary>
public abstract class OfflineVisitorTest : VisitorTest
{
    private protected override Task<AppFactory> NewAppAsync() => Task.FromResult(AppFactory.Offline());
}
