using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>
/// The time of a refusal must not reveal whether an address is known. Time depends on work, so hashes and database
/// commands are counted, and a refusal must not wait for a writer.
/// </summary>
public sealed class SignInTimeTests : IAsyncLifetime
{
    private static readonly string[] s_refused = [
        "known@example.org", "unknown@example.org", "locked@example.org", "guest-0", "ada\n@example.org"];

    private readonly CountingHasher _hasher = new();
    private readonly RecordedCommands _commands = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        // Time does not pass, so that no background task adds commands of its own.
        _app = AppFactory.Offline(new FakeTimeProvider(DateTimeOffset.UtcNow))
            .With(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(_hasher)))
            .With(_commands.AddTo);
        _visitor = new Visitor(_app);
        foreach (var address in new[] { "known@example.org", "locked@example.org" })
            await new Visitor(_app).RegisterAsync(address);
        await _app.WriteAsync(db => db.Users.Where(u => u.Email == "locked@example.org")
            .ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        // The hash that stands in for unknown users is computed once, on the first use.
        await _visitor.SignInAsync("first@example.org", "a wrong password");
        await _app.Log.WaitForAsync("Guests removed after");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Refusal_CostsOneHash_AndSaysTheSame()
    {
        var refusals = new List<(int Hashes, string Message)>();
        foreach (var address in s_refused)
        {
            _hasher.Count = 0;
            var page = await RefuseAsync(address);
            refusals.Add((_hasher.Count, page.Document.QuerySelector(".notice.is-bad")!.TextContent.Trim()));
        }

        var (hashes, message) = Assert.Single(refusals.Distinct());
        Assert.Equal(1, hashes);
        Assert.StartsWith("Wrong email address or password.", message);
    }

    /// <summary>The combining accent makes the typed form differ from the hashed one.</summary>
    [Fact]
    public async Task Refusal_CostsTwoHashes_WhenAPasswordHasTwoForms()
    {
        var hashes = new List<int>();
        foreach (var address in new[] { "known@example.org", "unknown@example.org", "guest-0" })
        {
            _hasher.Count = 0;
            await _visitor.SignInAsync(address, "a wrong passe\u0301");
            hashes.Add(_hasher.Count);
        }

        Assert.Equal(2, Assert.Single(hashes.Distinct()));
    }

    [Fact]
    public async Task Refusal_RunsTheSameQueries_AndWaitsForNoWriter()
    {
        var asked = new List<string>();
        using (await _app.Services.GetRequiredService<WriteLock>().AcquireAsync(default))
        {
            foreach (var address in s_refused)
            {
                _commands.Clear();
                await RefuseAsync(address).WaitAsync(TimeSpan.FromSeconds(30));
                asked.Add(string.Join("\n", _commands.All));
            }
        }

        Assert.NotEmpty(Assert.Single(asked.Distinct()));
    }

    private Task<Page> RefuseAsync(string address) =>
        _visitor.SignInAsync(
            address, address.StartsWith("locked", StringComparison.Ordinal) ? Visitor.Passphrase : "a wrong password");

    private sealed class CountingHasher : IPasswordHasher<ApplicationUser>
    {
        private readonly PasswordHasher<ApplicationUser> _real = new(
            Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

        public int Count { get; set; }

        public string HashPassword(ApplicationUser user, string password)
        {
            Count++;
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(
            ApplicationUser user, string hashedPassword, string providedPassword)
        {
            Count++;
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
