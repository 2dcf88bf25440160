using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public sealed class SaveChangesTests : IAsyncLifetime
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private AppFactory _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task SaveChanges_WaitsForItsTurn()
    {
        var lease = await WriteLock.AcquireAsync(default);
        await using var db = NewContext();
        db.Users.Add(NewUser("anna"));

        var saving = db.SaveChangesAsync();
        Assert.False(saving.IsCompleted);
        lease.Dispose();

        Assert.Equal(1, await saving.WaitAsync(s_timeout));
    }

    [Fact]
    public async Task SaveChanges_ReleasesItsTurn_OnFailureAndWithoutChanges()
    {
        await using (var db = NewContext())
        {
            db.Users.AddRange(NewUser("anna"), NewUser("anna"));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        }
        await using (var db = NewContext())
            await db.SaveChangesAsync();

        using var lease = await WriteLock.AcquireAsync(default).WaitAsync(s_timeout);
    }

    [Fact]
    public async Task CanceledSaveChanges_TakesNoTurn()
    {
        using var canceled = new CancellationTokenSource();
        var lease = await WriteLock.AcquireAsync(default);
        await using var db = NewContext();
        db.Users.Add(NewUser("anna"));
        var saving = db.SaveChangesAsync(canceled.Token);
        await canceled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saving);
        lease.Dispose();

        using var again = await WriteLock.AcquireAsync(default).WaitAsync(s_timeout);
    }

    [Fact]
    public async Task SaveChanges_ReleasesItsTurn_AfterAConcurrencyConflict()
    {
        await using var first = NewContext();
        await using var second = NewContext();
        first.Users.Add(NewUser("anna"));
        await first.SaveChangesAsync();
        second.Remove(await second.Users.SingleAsync());
        await second.SaveChangesAsync();
        first.Remove(first.Users.Local.Single());
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => first.SaveChangesAsync());

        using var lease = await WriteLock.AcquireAsync(default).WaitAsync(s_timeout);
    }

    [Fact]
    public async Task NestedSaveChanges_DoesNotWaitForItself()
    {
        await _app.Services.GetRequiredService<WriteQueue>().WriteAsync(async db =>
        {
            db.Users.Add(NewUser("anna"));
            await db.SaveChangesAsync();
        }, default).WaitAsync(s_timeout);
    }

    private WriteLock WriteLock => _app.Services.GetRequiredService<WriteLock>();

    private AppDbContext NewContext() =>
        _app.Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContext();

    private static ApplicationUser NewUser(string name) =>
        new() { UserName = name, NormalizedUserName = name.ToUpperInvariant() };
}
