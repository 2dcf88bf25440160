using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.AI;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Generations;

/// <summary>One generation from its turn in the queue to its stored end.</summary>
internal sealed class GenerationRun(
    Generation generation, GenerationRequest request, IChatClient model, FairQueue queue, WriterLane lane, TimeProvider time,
    GenerationMetrics metrics, ILogger log) : IDisposable
{
    private static readonly TimeSpan StoreAgainAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _canceled = new();
    private readonly TaskCompletionSource _storing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private UsageDetails? _usage;
    private DateTimeOffset? _startedAt;
    private DateTimeOffset? _firstTokenAt;
    private string? _modelName;
    private string? _finishReason;

    public LiveText Text { get; } = new(generation.Id, generation.OwnerId);

    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Begin(Action ended, CancellationToken stopping)
    {
        // The culture and the trace of the request are not the text's, and would be restored with every token.
        using (ExecutionContext.SuppressFlow())
            Finished = Task.Run(() => RunAsync(ended, stopping), CancellationToken.None);
    }

    /// <summary>Returns when the end is stored; throws when it cannot be at the moment.</summary>
    public async Task CancelAsync(CancellationToken cancellation)
    {
        try
        {
            await _canceled.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The generation has just ended.
        }
        await Task.WhenAny(Finished, _storing.Task).WaitAsync(cancellation);
        if (!Finished.IsCompleted)
            throw new GenerationException(FailureCodes.Storage);
    }

    public void Dispose() => _canceled.Dispose();

    private async Task RunAsync(Action ended, CancellationToken stopping)
    {
        try
        {
            var ending = await WriteAsync(stopping);
            var cost = Cost.Calculate(request, _usage, Text, ending, wasAsked: _startedAt is not null);
            await StoreAsync(ending, cost, stopping);
            Measure(ending);
            Text.End(ending);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Recovery finds it at the next start; its watchers are told by the streams themselves.
        }
        finally
        {
            ended();
            Dispose();
        }
    }

    private async Task<Ending> WriteAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _canceled.Token);
        try
        {
            using var place = await TakeTurnAsync(either.Token);
            _startedAt = time.GetUtcNow();
            Text.Enter(Phase.Asked);
            await foreach (var update in model.GetStreamingResponseAsync(request.Messages, request.ToChatOptions(), either.Token))
                Take(update);
            return Ending.Completed;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (_canceled.IsCancellationRequested)
        {
            return new(GenerationState.Canceled, FailureCodes.Canceled);
        }
        catch (GenerationException e)
        {
            log.LogWarning("Generation {Id} failed: {Code}", generation.Id, e.Code);
            return new(GenerationState.Failed, e.Code, e.Retryable, e.RetryAfterSeconds);
        }
        catch (Exception e)
        {
            // The message may carry what the provider said; the stack trace does not.
            log.LogError("Generation {Id} failed with an unforeseen {Exception}\n{StackTrace}", generation.Id, e.GetType(), e.StackTrace);
            return new(GenerationState.Failed, FailureCodes.ModelUnavailable);
        }
        finally
        {
            Text.FlushSurrogate();
        }
    }

    private async Task<IDisposable> TakeTurnAsync(CancellationToken cancellation)
    {
        var (asked, waits) = (time.GetTimestamp(), false);
        try
        {
            var place = await queue.EnterAsync(generation.OwnerId, () => { waits = true; Wait(); }, cancellation);
            metrics.HasTurn(generation.Purpose, time.GetElapsedTime(asked));
            return place;
        }
        finally
        {
            if (waits)
                metrics.WaitsNoMore();
        }
    }

    private void Wait()
    {
        metrics.Waits();
        Text.Enter(Phase.Waiting);
    }

    private void Take(ChatResponseUpdate update)
    {
        _modelName ??= update.ModelId;
        _finishReason = update.FinishReason?.Value ?? _finishReason;
        // The loop goes by index, since enumerating an IList allocates, for every token.
        for (var i = 0; i < update.Contents.Count; i++)
        {
            var content = update.Contents[i];
            if (content is TextContent { Text.Length: > 0 } text)
            {
                if (_firstTokenAt is null)
                    BeginText();
                Text.Append(text.Text);
            }
            else if (content is UsageContent usage)
            {
                _usage = usage.Details;
            }
        }
    }

    private void BeginText()
    {
        _firstTokenAt = time.GetUtcNow();
        Text.Enter(Phase.Writing);
    }

    /// <summary>Tries until it succeeds: the text is still in memory, and nobody is told of an end that is not stored.</summary>
    private async Task StoreAsync(Ending ending, Cost cost, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await lane.WriteAsync(db => UpdateAsync(db, ending, cost), CancellationToken.None);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError("Generation {Id} could not be stored and is tried again: {Reason}", generation.Id, e.GetBaseException().Message);
                Text.Enter(Phase.Storing);
                _storing.TrySetResult();
                await Task.Delay(StoreAgainAfter, time, stopping);
            }
        }
    }

    private void Measure(Ending ending) =>
        metrics.Ended(generation.Purpose, ending, _firstTokenAt - _startedAt, time.GetUtcNow() - _startedAt, _usage);

    private Task<int> UpdateAsync(AppDbContext db, Ending ending, Cost cost)
    {
        var text = Text.TextSoFar();
        var endedAt = time.GetUtcNow();
        return db.Generations.Where(g => g.Id == generation.Id).ExecuteUpdateAsync(row => row
            .SetProperty(g => g.State, ending.State)
            .SetProperty(g => g.Text, text)
            .SetProperty(g => g.FailureCode, ending.Code)
            .SetProperty(g => g.Retryable, ending.Retryable)
            .SetProperty(g => g.RetryAfterSeconds, ending.RetryAfterSeconds)
            .SetProperty(g => g.FinishReason, _finishReason)
            .SetProperty(g => g.Model, _modelName)
            .SetProperty(g => g.InputTokens, cost.Input)
            .SetProperty(g => g.OutputTokens, cost.Output)
            .SetProperty(g => g.CountedTokens, cost.Total)
            .SetProperty(g => g.StartedAt, _startedAt)
            .SetProperty(g => g.FirstTokenAt, _firstTokenAt)
            .SetProperty(g => g.EndedAt, endedAt)
            .SetProperty(g => g.DeliveredAt, Text.IsDelivered && ending.State == GenerationState.Completed ? endedAt : null));
    }
}
