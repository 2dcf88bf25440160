using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Limits;

/// <summary>How many streams each user has open.</summary>
internal sealed class StreamPlaces(IOptions<LimitOptions> options)
{
    /// <summary>Nothing tells when a stream will end.</summary>
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _change = new();
    private readonly Dictionary<int, int> _openByUser = [];

    /// <summary>Takes a place until it is disposed of; throws when the user has none left.</summary>
    public IDisposable Enter(int userId)
    {
        lock (_change)
        {
            var open = _openByUser.GetValueOrDefault(userId);
            if (open >= options.Value.StreamsAtOnce)
                throw new LimitException(LimitCodes.TooManyStreams, LimitReason.Streams, s_retryAfter);
            _openByUser[userId] = open + 1;
        }
        return new Place(this, userId);
    }

    private void Leave(int userId)
    {
        lock (_change)
        {
            if (--_openByUser[userId] == 0)
                _openByUser.Remove(userId);
        }
    }

    private sealed class Place(StreamPlaces places, int userId) : IDisposable
    {
        private StreamPlaces? _places = places;

        public void Dispose() => Interlocked.Exchange(ref _places, null)?.Leave(userId);
    }
}
