using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Data;

public enum Trouble { DiskFull, ReadOnly, Locked }

/// <summary>A database that cannot be written for a while, with an API client, a browser and a manual clock.</summary>
public abstract class StorageTest : IAsyncLifetime
{
    private SmallDisk? _disk;
    private SqliteConnection? _other;
    private DatabaseLock? _lock;
    private bool _isReadOnly;

    private protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    private protected AppFactory App { get; private set; } = null!;

    private protected Learner Learner { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    private protected int Profession { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _disk = OnPostgresAttribute.IsCurrent ? null : await SmallDisk.MountAsync();
        App = _disk is null ? await AppFactory.StartAsync(Clock) : await AppFactory.StartInAsync(_disk.Folder, Clock);
        Learner = await App.NewLearnerAsync();
        Profession = await Learner.ProfessionAsync();
        Visitor = new Visitor(App);
        // After a start, learners have a minute to come back before deadlines are settled.
        Clock.Advance(TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using var disk = _disk;
        await using var app = App;
        await using var held = _lock;
        _other?.Dispose();
        if (_isReadOnly)
            await disk!.MakeWritableAsync();
    }

    private protected async Task BeginAsync(Trouble trouble)
    {
        Assert.SkipWhen(_disk is null && trouble != Trouble.Locked, "The disk is the server's.");
        if (trouble == Trouble.Locked)
        {
            _lock = await DatabaseLock.TakeAsync(App);
            return;
        }
        _other = new SqliteConnection(
            $"Data Source={Path.Combine(_disk!.Folder, "profession-simulator.db")};Pooling=False");
        await _other.OpenAsync();
        if (trouble == Trouble.DiskFull)
            await FillAsync();
        else
            await MakeReadOnlyAsync();
    }

    private protected async Task EndAsync(Trouble trouble)
    {
        if (trouble == Trouble.DiskFull)
            _disk!.Free();
        else if (trouble == Trouble.ReadOnly)
            await _disk!.MakeWritableAsync();
        else
            await UnlockAsync();
    }

    private protected Task SettleDeadlinesAsync() =>
        App.Services.GetServices<IHostedService>().OfType<DeadlineWorker>().Single().RunOnceAsync(default);

    private protected static int ReadId(JsonElement task) => task.GetProperty("id").GetInt32();

    private async Task FillAsync()
    {
        // Otherwise the next write would find room in the log.
        while (await AskAsync("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            await Task.Yield();
        _disk!.Fill();
    }

    private async Task MakeReadOnlyAsync()
    {
        await AskAsync("SELECT count(*) FROM Professions");
        await _disk!.MakeReadOnlyAsync();
        _isReadOnly = true;
        await App.CloseConnectionsAsync();
    }

    private async Task UnlockAsync()
    {
        await _lock!.DisposeAsync();
        // One of the server's own writes may still be first in the queue and wait for time to pass.
        await Clock.AdvanceUntilAsync(App.WriteAsync(_ => Task.CompletedTask));
    }

    private async Task<long> AskAsync(string question)
    {
        await using var ask = _other!.CreateCommand();
        ask.CommandText = question;
        return (long)(await ask.ExecuteScalarAsync())!;
    }
}
