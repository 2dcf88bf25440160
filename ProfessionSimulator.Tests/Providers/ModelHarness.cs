using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Providers;

/// <summary>The product's model client with a real connection to a scripted upstream and a manual clock.</summary>
internal sealed class ModelHarness : IAsyncDisposable
{
    public const string Key = "sk-test-Z9y8X7w6V5u4T3s2R1q0wxyz";
    public const string Prompt = "prompt-of-the-author";
    public const string Answer = "answer-of-the-learner";

    /// <summary>The real time after which a hanging test fails.</summary>
    public static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    private ModelHarness(ScriptedUpstream upstream, IEnumerable<(string Name, string? Value)> settings)
    {
        Upstream = upstream;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Prepend(("ProfessionSimulator:Model:FirstTokenTimeout", "00:00:20"))
                .Prepend(("OPENAI_BASE_URL", upstream.BaseUrl)).Prepend(("OPENAI_API_KEY", Key))
                .GroupBy(s => s.Item1).ToDictionary(g => g.Key, g => g.Last().Item2)).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IConfiguration>(configuration)
            .AddProviders()
            .BuildServiceProvider();
    }

    public ScriptedUpstream Upstream { get; }

    public ManualTime Time { get; } = new(new(2026, 1, 16, 19, 45, 31, 667, TimeSpan.Zero));

    public LogLines Log { get; } = new();

    public IChatClient Client => _services.GetRequiredService<IChatClient>();

    private static GenerationRequest Request => new(
        [new(ChatRole.System, Prompt), new(ChatRole.User, Answer)], Temperature: 0.7f, MaxOutputTokens: 1500, OfflineText: "offline-text");

    public static async Task<ModelHarness> StartAsync(params IEnumerable<(string Name, string? Value)> settings) =>
        new(await ScriptedUpstream.StartAsync(), settings);

    public static Task<ModelHarness> StartWithoutRetriesAsync() =>
        StartAsync(("ProfessionSimulator:Model:Retries", "0"));

    public IAsyncEnumerable<ChatResponseUpdate> Stream(CancellationToken cancellationToken) =>
        Client.GetStreamingResponseAsync(Request.Messages, Request.ToChatOptions(), cancellationToken);

    /// <summary>Requests one text and reads it to its end or failure.</summary>
    public Task<Outcome> AskAsync() => ReadAsync().WaitAsync(TestTimeout, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    private async Task<Outcome> ReadAsync()
    {
        var updates = new List<ChatResponseUpdate>();
        try
        {
            await foreach (var update in Stream(TestContext.Current.CancellationToken))
                updates.Add(update);
        }
        catch (GenerationException failure)
        {
            return new(updates, failure);
        }
        return new(updates, null);
    }
}

internal sealed record Outcome(IReadOnlyList<ChatResponseUpdate> Updates, GenerationException? Failure)
{
    public string Text => string.Concat(Updates.Select(u => u.Text));

    public UsageDetails? Usage => Updates.SelectMany(u => u.Contents).OfType<UsageContent>().SingleOrDefault()?.Details;

    public void AssertText(string text)
    {
        Assert.Null(Failure);
        Assert.Equal(text, Text);
    }

    public void AssertFailure(string code, bool retryable = true)
    {
        Assert.Equal(code, Failure?.Code);
        Assert.Equal(retryable, Failure?.Retryable);
        Assert.Null(Failure?.InnerException);
    }
}
