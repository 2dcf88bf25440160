using System.Collections.Concurrent;
using System.Globalization;
using ProfessionSimulator.Common.Redis;
using StackExchange.Redis;

namespace ProfessionSimulator.Generations.Feed;

/// <summary>
/// Shows the texts that this node writes to the other ones, and theirs here. Without Redis nothing is shown before a text is
/// stored, and a text of another node is complete at once.
/// </summary>
internal sealed class TextFeed : IHostedService
{
    private const string Cancels = "cancel";

    private readonly ConcurrentDictionary<string, Lazy<TextReplica>> _replicas = new();
    private readonly ConcurrentDictionary<TextPublisher, bool> _publishers = new();
    private readonly FeedStore? _store;
    private ChannelMessageQueue? _cancellations;
    private readonly StoredEndings _endings;
    private readonly FeedMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private readonly ILogger<TextFeed> _log;

    public TextFeed(
        StoredEndings endings, FeedMetrics metrics, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<TextFeed> log,
        RedisConnection? redis = null)
    {
        _store = redis is null ? null : new(redis);
        (_endings, _metrics, _time, _stopping, _log) = (endings, metrics, time, lifetime.ApplicationStopping, log);
        metrics.Observe(() => _replicas.Values.Sum(replica => replica.Value.Text.Watchers));
    }

    /// <summary>Begins to show a text of this node to the others.</summary>
    /// <returns>What to stop when nobody writes it any more; null where nobody is shown anything.</returns>
    public TextPublisher? Publish(Generation generation, LiveText text)
    {
        if (FindStore(generation) is not { } store)
            return null;
        var publisher = new TextPublisher(text, FeedStore.GetName(generation), store, _time, _log);
        _publishers[publisher] = true;
        publisher.Begin(() => _publishers.TryRemove(publisher, out _));
        return publisher;
    }

    /// <summary>Follows a live text that another node writes.</summary>
    public async Task<LiveText> FollowAsync(Generation generation, CancellationToken cancellation)
    {
        var name = FeedStore.GetName(generation);
        while (true)
        {
            var entry = _replicas.GetOrAdd(name, _ => new(() => BeginReplica(name, generation)));
            if (entry.Value.TryKeep())
            {
                await entry.Value.Ready.WaitAsync(cancellation);
                return entry.Value.Text;
            }
            _replicas.TryRemove(new(name, entry));
        }
    }

    /// <summary>Has all nodes look at once which of their texts are to stop. Each would do so within a second anyway.</summary>
    public async Task AnnounceCancelAsync(int generationId)
    {
        try
        {
            if (_store is not null)
                await _store.PublishAsync(Cancels, generationId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            // The request is in the row.
        }
    }

    /// <summary>Has <paramref name="look"/> called when another node asks for the end of a text.</summary>
    public async Task TrySubscribeToCancellationsAsync(Action<int> look)
    {
        if (_store is null || _cancellations is not null)
            return;
        try
        {
            _cancellations = await _store.SubscribeAsync(Cancels);
            _cancellations.OnMessage(message => look((int)message.Message));
        }
        catch (Exception e) when (RedisConnection.IsFailure(e))
        {
            // The next round tries it again.
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Readers on other nodes learn at once that this one has stopped.</summary>
    Task IHostedService.StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_publishers.Keys.Select(publisher => publisher.Finished)).WaitAsync(cancellationToken);

    private TextReplica BeginReplica(string name, Generation generation)
    {
        var text = new LiveText(generation.Id, generation.OwnerId);
        var replica = new TextReplica(text, new(FindStore(generation), name), _endings, _metrics, _time, _log);
        replica.Begin(() => Forget(name, replica), _stopping);
        return replica;
    }

    private void Forget(string name, TextReplica replica)
    {
        if (_replicas.TryGetValue(name, out var entry) && entry.Value == replica)
            _replicas.TryRemove(new(name, entry));
    }

    /// <summary>No learner reads a judgement, and the node that asked for it waits for its row.</summary>
    private FeedStore? FindStore(Generation generation) => generation.Purpose == Purpose.Judgement ? null : _store;
}
