using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations.Feed;

namespace ProfessionSimulator.Generations;

/// <summary>
/// Writes texts independently of the requests that asked for them. A caller adds a generation to its own transaction
/// (<see cref="QueueAsync"/>) and starts it after the commit (<see cref="Start"/>). README.md in this folder lists the
/// invariants.
/// </summary>
public sealed class GenerationEngine : IHostedService
{
    private readonly ConcurrentDictionary<int, GenerationRun> _runs = new();
    private readonly FairQueue _queue;
    private readonly IChatClient _model;
    private readonly WriteQueue _writeQueue;
    private readonly TimeProvider _time;
    private readonly CancellationToken _stopping;
    private readonly GenerationMetrics _metrics;
    private readonly ILogger<GenerationEngine> _log;
    private readonly LostGenerations _lost;
    private readonly TextFeed _feed;
    private readonly RemoteCancellation _cancellation;
    private readonly ConcurrentBag<Task> _refusals = [];

    internal GenerationEngine(
        IChatClient model, WriteQueue writeQueue, IOptions<GenerationOptions> options, TimeProvider time, IHostApplicationLifetime lifetime,
        GenerationMetrics metrics, LostGenerations lost, TextFeed feed, RemoteCancellation cancellation,
        ILogger<GenerationEngine> log)
    {
        (_model, _writeQueue, _time, _stopping, _metrics) = (model, writeQueue, time, lifetime.ApplicationStopping, metrics);
        (_lost, _feed, _cancellation, _log) = (lost, feed, cancellation, log);
        _queue = new FairQueue(options.Value.AtOnce);
    }

    /// <summary>Whether a text has not ended, or is not stored yet.</summary>
    internal bool IsWriting => !_runs.IsEmpty;

    /// <summary>Stores a live generation in the caller's transaction, and counts the most that it may cost.</summary>
    /// <exception cref="DbUpdateException">The slot has a live or completed one.</exception>
    public async Task<Generation> QueueAsync(
        AppDbContext db, Slot slot, int ownerId, bool isByGuest, GenerationRequest request, CancellationToken cancellation)
    {
        var generation = new Generation
        {
            OwnerId = ownerId,
            Purpose = slot.Purpose,
            SubjectId = slot.SubjectId,
            State = GenerationState.Live,
            CountedTokens = request.MostTokens,
            IsByGuest = isByGuest,
            NodeId = _lost.NodeId,
            CreatedAt = _time.GetUtcNow(),
        };
        generation.Id = await db.InsertAsync(generation, cancellation);
        await DailyUsage.AddAsync(db, generation, generation.CountedTokens);
        return generation;
    }

    /// <summary>
    /// Stores a text that was complete before its slot was there, in the caller's transaction. The server's day counted it
    /// when it was written, so that only its owner's and the guests' count it now.
    /// </summary>
    internal async Task<Generation> AddCompletedAsync(AppDbContext db, Generation text, CancellationToken cancellation)
    {
        text.CreatedAt = _time.GetUtcNow();
        text.Id = await db.InsertAsync(text, cancellation);
        await DailyUsage.AddAsync(db, text.CreatedAt, tokens: 0, guestTokens: text.IsByGuest ? text.CountedTokens : 0);
        return text;
    }

    /// <summary>Starts a generation that was queued and committed, and returns at once.</summary>
    /// <exception cref="GenerationException"><c>server_restarting</c>: it is marked as lost, on SQLite by the next
    /// process.</exception>
    public void Start(Generation generation, GenerationRequest request)
    {
        if (_stopping.IsCancellationRequested)
        {
            _refusals.Add(_lost.GiveUpAsync(generation));
            throw new GenerationException(FailureCodes.ServerRestarting);
        }
        var text = new LiveText(generation.Id, generation.OwnerId);
        var call = CreateCall($"Generation {generation.Id}", request, generation.Purpose, text);
        var run = new GenerationRun(generation, call, _writeQueue, _lost, _time, _log);
        if (!_runs.TryAdd(generation.Id, run))
            throw new InvalidOperationException($"Generation {generation.Id} is already running.");
        var publisher = _feed.Publish(generation, text);
        run.Begin(() =>
        {
            _runs.TryRemove(generation.Id, out _);
            publisher?.Stop();
        }, _stopping);
    }

    /// <summary>
    /// Returns the text that this process is writing; null when it has ended and is stored, when another process writes it,
    /// or when it was lost.
    /// </summary>
    public LiveText? Find(int generationId) => _runs.TryGetValue(generationId, out var run) ? run.Text : null;

    /// <summary>The texts that this process is writing.</summary>
    internal IReadOnlyCollection<int> ListRunning() => [.. _runs.Keys];

    /// <summary>
    /// Whether nobody writes a live text any more, as far as this process knows: only marking it (<see
    /// cref="LostGenerations"/>) tells for certain.
    /// </summary>
    internal bool IsLost(Generation generation) =>
        generation.State == GenerationState.Live && Find(generation.Id) is null && !_lost.IsWrittenElsewhere(generation);

    /// <summary>
    /// Finds, in a turn of its owner, the text that is being written for the slot or complete. In a turn every live row that
    /// this process wrote has its run, so that one without is certainly lost. About another node's the statement decides that
    /// marks it.
    /// </summary>
    internal async Task<Generation?> FindCurrentAsync(AppDbContext db, Slot slot, CancellationToken cancellation)
    {
        var current = await db.Generations.In(slot).Current().SingleOrDefaultAsync(cancellation);
        if (current is null || !IsLost(current))
            return current;
        if (await _lost.TryMarkAsync(db, current.Id, cancellation))
            return null;
        await db.Entry(current).ReloadAsync(cancellation);
        return current.State is GenerationState.Live or GenerationState.Completed ? current : null;
    }

    /// <summary>
    /// Returns the growing or stored text of a generation that was read from the database; null when it was lost with
    /// an earlier process (see <see cref="LostGenerations"/>) or has ended since it was read.
    /// </summary>
    public async Task<LiveText?> OpenAsync(Generation generation, CancellationToken cancellation)
    {
        if (generation.State != GenerationState.Live)
            return LiveText.FromStored(generation);
        if (Find(generation.Id) is { } text)
            return text;
        return _lost.IsOfAnotherNode(generation) ? await _feed.FollowAsync(generation, cancellation) : null;
    }

    /// <summary>
    /// Stops the writing and returns when the end is stored. It does nothing when the generation has ended.
    /// </summary>
    /// <exception cref="GenerationException"><c>storage</c>: the writing has stopped, but its end could not be stored
    /// yet.</exception>
    public Task CancelAsync(int generationId, CancellationToken cancellation) => _runs.TryGetValue(generationId, out var run)
        ? run.CancelAsync(cancellation)
        : _cancellation.CancelAsync(generationId, cancellation);

    /// <summary>Stops what this process writes, without waiting for the end.</summary>
    internal Task RequestCancelAsync(int generationId) =>
        _runs.TryGetValue(generationId, out var run) ? run.RequestCancelAsync() : Task.CompletedTask;

    /// <summary>Creates the call for a text that belongs to nobody yet. It waits until nobody else does.</summary>
    internal ModelCall CreateUnownedCall(string subject, GenerationRequest request, Purpose purpose) =>
        CreateCall(subject, request with { IsBackground = true }, purpose, new LiveText(0, 0));

    private ModelCall CreateCall(string subject, GenerationRequest request, Purpose purpose, LiveText text) =>
        new(subject, request, purpose, text, _model, _queue, _time, _metrics, _log);

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHostedService.StopAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_runs.Values.Select(run => run.Finished).Concat(_refusals)).WaitAsync(cancellationToken);
}
