using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>One generation from its turn in the queue to its stored end.</summary>
internal sealed class GenerationRun(
    Generation generation, ModelCall call, WriteQueue writeQueue, LostGenerations lost, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan s_storeAgainAfter = TimeSpan.FromSeconds(1);

    private static readonly RowUpdate<Generation> s_end = new(
        """
        "Id" = @Id AND "State" = 'Live' AND "NodeId" IS NOT DISTINCT FROM @NodeId
        """,
        nameof(Generation.State), nameof(Generation.Text), nameof(Generation.FailureCode), nameof(Generation.Retryable),
        nameof(Generation.RetryAfterSeconds), nameof(Generation.FinishReason), nameof(Generation.Model),
        nameof(Generation.InputTokens), nameof(Generation.OutputTokens), nameof(Generation.CountedTokens),
        nameof(Generation.StartedAt), nameof(Generation.FirstTokenAt), nameof(Generation.EndedAt), nameof(Generation.DeliveredAt));

    private readonly CancellationTokenSource _canceled = new();
    private readonly TaskCompletionSource _storeFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public LiveText Text => call.Text;

    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Begin(Action onEnded, CancellationToken stopping)
    {
        // The text must not inherit the culture and the trace of the request, and switching to them would cost time
        // with every token.
        using (ExecutionContext.SuppressFlow())
            Finished = Task.Run(() => RunAsync(onEnded, stopping), CancellationToken.None);
    }

    /// <summary>Returns when the end is stored, and throws when it cannot be stored at the moment.</summary>
    public async Task CancelAsync(CancellationToken cancellation)
    {
        await RequestCancelAsync();
        await Task.WhenAny(Finished, _storeFailed.Task).WaitAsync(cancellation);
        if (!Finished.IsCompleted)
            throw new GenerationException(FailureCodes.Storage);
    }

    public async Task RequestCancelAsync()
    {
        try
        {
            await _canceled.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The run ended at this moment, which is all that the caller wants.
        }
    }

    public void Dispose() => _canceled.Dispose();

    private async Task RunAsync(Action onEnded, CancellationToken stopping)
    {
        try
        {
            var ending = await call.RunAsync(_canceled.Token, stopping);
            var stored = await StoreAsync(ending, call.CalculateCost(ending), stopping);
            call.Measure(stored);
            Text.End(stored);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The streams tell their readers of the restart. On SQLite the next start marks the generation as lost.
            await lost.GiveUpAsync(generation);
        }
        finally
        {
            onEnded();
            Dispose();
        }
    }

    /// <summary>
    /// Tries until it succeeds: the text is still in memory, and no reader may be told of an end that is not stored.
    /// </summary>
    /// <returns>How it ended, by what is stored.</returns>
    private async Task<Ending> StoreAsync(Ending ending, Cost cost, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                return await writeQueue.WriteAsync(
                    generation.OwnerId, db => UpdateAsync(db, ending, cost), CancellationToken.None);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(
                    "Generation {Id} could not be stored and is retried soon: {Reason}", generation.Id, e.GetBaseException().Message);
                Text.Enter(Phase.RetryingStore);
                _storeFailed.TrySetResult();
                await Task.Delay(s_storeAgainAfter, time, stopping);
            }
        }
    }

    /// <summary>
    /// Stores the end of a text that is still live. Otherwise its row says how it ended: as here, where the acknowledgement of
    /// a commit was lost, or as lost, where another node has taken this one for dead. Then the text is dropped: its slot may
    /// have another one by now.
    /// </summary>
    private async Task<Ending> UpdateAsync(AppDbContext db, Ending ending, Cost cost)
    {
        if (!await s_end.TryExecuteAsync(db, CreateEnded(ending, cost), CancellationToken.None))
            return await FindEndingAsync(db) ?? ending;
        await DailyUsage.AddAsync(db, generation, cost.Total - generation.CountedTokens);
        return ending;
    }

    private Generation CreateEnded(Ending ending, Cost cost)
    {
        var (response, endedAt) = (call.Response, time.GetUtcNow());
        return new()
        {
            Id = generation.Id,
            NodeId = generation.NodeId,
            State = ending.State,
            Text = Text.TextSoFar(),
            FailureCode = ending.Code,
            Retryable = ending.Retryable,
            RetryAfterSeconds = ending.RetryAfterSeconds,
            FinishReason = response.FinishReason,
            Model = response.ModelName,
            InputTokens = cost.Input,
            OutputTokens = cost.Output,
            CountedTokens = cost.Total,
            StartedAt = response.StartedAt,
            FirstTokenAt = response.FirstTokenAt,
            EndedAt = endedAt,
            DeliveredAt = Text.IsDelivered && ending.State == GenerationState.Completed ? endedAt : null,
        };
    }

    /// <returns>Null where the user was deleted. What the text has cost nobody can ask then: it keeps its estimate.</returns>
    private async Task<Ending?> FindEndingAsync(AppDbContext db)
    {
        var stored = await db.Generations.AsNoTracking().SingleOrDefaultAsync(g => g.Id == generation.Id);
        if (stored?.FailureCode == FailureCodes.ServerRestarting)
            log.LogWarning("Generation {Id} is dropped: this process was taken for dead while it wrote it", generation.Id);
        return stored is null ? null : Ending.From(stored);
    }
}
