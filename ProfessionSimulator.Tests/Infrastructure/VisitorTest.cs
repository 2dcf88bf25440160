namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A new application with a scripted model, and a visitor.</summary>
public abstract class VisitorTest : IAsyncLifetime
{
    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await NewAppAsync();
        Visitor = new Visitor(App);
    }

    private protected virtual Task<AppFactory> NewAppAsync() => AppFactory.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }
}
