using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.Data;

/// <summary>
/// The context of the <see cref="WriteQueue"/>, used by one group of writes at a time. Its connection stays open, and so its
/// statements stay compiled, until a write fails.
/// </summary>
internal sealed class WriterContext(IDbContextFactory<AppDbContext> contexts)
{
    private AppDbContext? _context;

    public async ValueTask<AppDbContext> OpenAsync()
    {
        if (_context is not null)
            return _context;
        _context = await contexts.CreateDbContextAsync();
        _context.Database.AutoSavepointsEnabled = false;
        _context.PreparedCommands = new();
        return _context;
    }

    /// <summary>Gives the context back. The next group gets one that knows nothing of what has happened in this one.</summary>
    public void Close()
    {
        _context?.CloseWithCommands();
        _context = null;
    }
}
