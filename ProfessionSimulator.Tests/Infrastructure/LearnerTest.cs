namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>A new application with a scripted model, and a learner with a profession to play.</summary>
public abstract class LearnerTest : IAsyncLifetime
{
    private protected AppFactory App { get; private set; } = null!;

    private protected Learner Learner { get; private set; } = null!;

    private protected int Profession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        App = await AppFactory.StartAsync();
        Configure(App);
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync();
    }

    private protected virtual void Configure(AppFactory app)
    {
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return App.DisposeAsync();
    }
}
