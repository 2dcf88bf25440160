using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

/// <summary>A day played with plain forms.</summary>
public abstract class PlayPageTest : IAsyncLifetime
{
    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        Visitor = new Visitor(App);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }
}
