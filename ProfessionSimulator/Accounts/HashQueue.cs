using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Hashes passwords on threads of its own. A hash keeps a processor busy for a tenth of a second, on purpose; on the
/// thread pool, many sign-ins at once would hold up every other request. Half of the processors are enough: a class of
/// 35 is signed in within seconds.
/// </summary>
internal sealed class HashQueue : IDisposable
{
    /// <summary>A few hashes take as long. How many others come in between cannot be known.</summary>
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<Action> _waiting;

    public HashQueue(IOptions<LimitOptions> options)
    {
        _waiting = new(options.Value.PasswordsWaiting);
        for (var i = 0; i < Math.Max(1, Environment.ProcessorCount / 2); i++)
            new Thread(Work) { IsBackground = true, Name = "Password hashing" }.Start();
    }

    /// <exception cref="LimitException">Too many passwords are waiting.</exception>
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

    /// <summary>A failure goes to the caller that waits for the hash, and does not end the thread.</summary>
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
