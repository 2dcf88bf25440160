using Microsoft.Extensions.Caching.Memory;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>The markup that <see cref="CachedTagHelper"/> has rendered.</summary>
public sealed class MarkupCache : IDisposable
{
    /// <summary>In UTF-16 code units: 8 MB.</summary>
    private const int MaxLength = 4_000_000;

    private readonly MemoryCache _markup = new(new MemoryCacheOptions { SizeLimit = MaxLength });

    internal CachedMarkup? Find(object place) => _markup.Get<CachedMarkup>(place);

    internal CachedMarkup Add(object place, CachedMarkup markup) =>
        _markup.Set(place, markup, new MemoryCacheEntryOptions { Size = markup.Length });

    /// <inheritdoc />
    public void Dispose() => _markup.Dispose();
}
