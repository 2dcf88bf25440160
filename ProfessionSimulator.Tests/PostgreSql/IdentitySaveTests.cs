using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.PostgreSql;

/// <summary>Two callbacks of one sign-in save the same name and the same sign-in method, each in its own order.</summary>
[OnPostgres]
public sealed class IdentitySaveTests : IAsyncLifetime
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private AppFactory _app = null!;
    private int _anna;
    private int _boris;

    public async ValueTask InitializeAsync()
    {
        _app = await AppFactory.StartAsync();
        (_anna, _boris) = ((await _app.NewLearnerAsync()).UserId, (await _app.NewLearnerAsync()).UserId);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Deadlock_IsIdentitysConcurrencyFailure_ForOneOfTwo()
    {
        var (one, other) = (NewSignal(), NewSignal());

        var results = await Task.WhenAll(
            SaveBothAsync(_anna, _boris, one, other), SaveBothAsync(_boris, _anna, other, one)).WaitAsync(s_timeout);

        Assert.Single(results, result => result.Succeeded);
        var refused = Assert.Single(results, result => !result.Succeeded);
        Assert.Equal([nameof(IdentityErrorDescriber.ConcurrencyFailure)], refused.Errors.Select(error => error.Code));
    }

    private async Task<IdentityResult> SaveBothAsync(
        int first, int second, TaskCompletionSource mine, TaskCompletionSource others)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();
        return await IdentitySave.TryAsync(users, "anna@example.com", async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await MarkAsync(db, first);
            mine.TrySetResult();
            await others.Task.WaitAsync(s_timeout);
            await MarkAsync(db, second);
            await transaction.CommitAsync();
            return IdentityResult.Success;
        });
    }

    private static Task<int> MarkAsync(AppDbContext db, int user) =>
        db.Users.Where(u => u.Id == user).ExecuteUpdateAsync(row => row.SetProperty(u => u.Language, "xx"));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
