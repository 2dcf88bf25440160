using System.Diagnostics.CodeAnalysis;

namespace ProfessionSimulator.Data;

/// <summary>The line in which writers wait for SQLite's one place, without holding a thread.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A writer that outlasts the host leaves the line after the host is gone.")]
public sealed class WriterTurns(TimeProvider time)
{
    private readonly SemaphoreSlim _place = new(1);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _place.WaitAsync(cancellation);
        return new Place(_place);
    }

    /// <summary>In its turn, a transaction that nobody's write can come into. Disposing of it leaves the line.</summary>
    internal async Task<WriteTransaction> BeginAsync(AppDbContext db, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        var transaction = new WriteTransaction(db, await EnterAsync(cancellation));
        try
        {
            await transaction.BeginAsync(time, asked, cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private sealed class Place(SemaphoreSlim place) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                place.Release();
        }
    }
}
