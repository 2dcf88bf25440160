using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Hashing a password keeps a processor busy for a tenth of a second, on purpose. It is done on threads of its own, so that the
/// thread pool, and with it every other request, does not wait behind many who sign in at once. Half of the processors are
/// enough: a class of 35 is through within seconds.
/// </summary>
internal sealed class HashQueue : IDisposable
{
    /// <summary>A few hashes take as long; nothing tells how many others come in between.</summary>
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<Action> _waiting;

    public HashQueue(IOptions<LimitOptions> options)
    {
        _waiting = new(options.Value.PasswordsWaiting);
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
            new Thread(Work) { IsBackground = true, Name = "Password hashing" }.Start();
    }

    /// <exception cref="LimitException">Too many wait.</exception>
    public Task<T> RunAsync<T>(Func<T> hash)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_waiting.TryAdd(() => Complete(result, hash)))
            throw new LimitException(LimitCodes.TooManyRequests, LimitReason.Hashes, s_retryAfter);
        return result.Task;
    }

    private void Work()
    {
        foreach (var hash in _waiting.GetConsumingEnumerable())
            hash();
    }

    /// <summary>Whatever fails belongs to who waits, not to the thread.</summary>
    private static void Complete<T>(TaskCompletionSource<T> result, Func<T> hash)
    {
        try
        {
            result.SetResult(hash());
        }
        catch (Exception e)
        {
            result.SetException(e);
        }
    }

    /// <summary>The threads end when the queue is empty.</summary>
    public void Dispose() => _waiting.CompleteAdding();
}
