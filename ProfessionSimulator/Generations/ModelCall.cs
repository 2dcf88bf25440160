using Microsoft.Extensions.AI;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Generations;

/// <summary>One call of the model, from its turn in the queue to the end of the text. It stores nothing.</summary>
internal sealed class ModelCall(
    string subject, GenerationRequest request, Purpose purpose, LiveText text, IChatClient model, FairQueue queue, TimeProvider time,
    GenerationMetrics metrics, ILogger log)
{
    private readonly ModelResponse _response = new(text, time);

    public LiveText Text => text;

    /// <summary>What the model reported, besides its words.</summary>
    public ModelResponse Response => _response;

    /// <summary>Has the text written, and finds out how it ended.</summary>
    /// <exception cref="OperationCanceledException">The server is stopping.</exception>
    public async Task<Ending> RunAsync(CancellationToken canceled, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, canceled);
        try
        {
            using var lease = await WaitForTurnAsync(either.Token);
            await _response.ReadAsync(
                model.GetStreamingResponseAsync(request.Messages, request.ToChatOptions(), either.Token), either.Token);
            return Ending.Completed;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (canceled.IsCancellationRequested)
        {
            return new(GenerationState.Canceled, FailureCodes.Canceled);
        }
        catch (GenerationException e)
        {
            log.LogWarning("{Subject} failed: {Code}", subject, e.Code);
            return new(GenerationState.Failed, e.Code, e.Retryable, e.RetryAfterSeconds);
        }
        catch (Exception e)
        {
            // The exception's message is not logged, because it may repeat what the provider wrote.
            log.LogError("{Subject} failed with an unexpected {Exception}\n{StackTrace}", subject, e.GetType(), e.StackTrace);
            return new(GenerationState.Failed, FailureCodes.ModelUnavailable);
        }
        finally
        {
            text.FlushSurrogate();
            text.WakeWatchers();
        }
    }

    public Cost CalculateCost(Ending ending) =>
        Cost.Calculate(request, _response.Usage, text, ending, wasAsked: _response.StartedAt is not null);

    /// <summary>Measures a call whose end is stored.</summary>
    public void Measure(Ending ending)
    {
        var (started, firstToken) = (_response.StartedAt, _response.FirstTokenAt);
        metrics.RecordEnd(purpose, ending, firstToken - started, time.GetUtcNow() - started, _response.Usage);
    }

    private async Task<Lease> WaitForTurnAsync(CancellationToken cancellation)
    {
        var (started, hasWaited) = (time.GetTimestamp(), false);
        try
        {
            var lease = await AcquireAsync();
            metrics.RecordTurn(purpose, time.GetElapsedTime(started));
            return lease;
        }
        finally
        {
            if (hasWaited)
                metrics.EndWait();
        }

        Task<Lease> AcquireAsync() => request.IsBackground
            ? queue.AcquireInBackgroundAsync(text.OwnerId, OnWaiting, cancellation)
            : queue.AcquireAsync(text.OwnerId, OnWaiting, cancellation);

        void OnWaiting()
        {
            hasWaited = true;
            metrics.BeginWait();
            text.Enter(Phase.Waiting);
        }
    }
}
