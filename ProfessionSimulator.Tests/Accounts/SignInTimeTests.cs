using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Sign-in tells nobody whether an address is known. Its time is that of its password hashes: they are counted.</summary>
public sealed class SignInTimeTests : IAsyncLifetime
{
    private readonly CountingHasher _hasher = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().With(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(_hasher)));
        _visitor = new Visitor(_app);
        foreach (var address in new[] { "known@example.org", "locked@example.org" })
            await new Visitor(_app).RegisterAsync(address);
        for (var i = 0; i < 5; i++)
            await _visitor.SignInAsync("locked@example.org", "a wrong password");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task EveryRefusal_CostsOneHash_AndSaysTheSame()
    {
        var refusals = new List<(int Hashes, string Message)>();
        foreach (var address in new[] { "known@example.org", "unknown@example.org", "locked@example.org", "guest-0", "ada\n@example.org" })
        {
            _hasher.Count = 0;
            var page = await _visitor.SignInAsync(address, address.StartsWith("locked", StringComparison.Ordinal) ? Visitor.Passphrase : "a wrong password");
            refusals.Add((_hasher.Count, page.Document.QuerySelector(".notice.is-bad")!.TextContent.Trim()));
        }

        var (hashes, message) = Assert.Single(refusals.Distinct());
        Assert.Equal(1, hashes);
        Assert.StartsWith("The address or the password is wrong.", message);
    }

    private sealed class CountingHasher : IPasswordHasher<ApplicationUser>
    {
        private readonly PasswordHasher<ApplicationUser> _real = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

        public int Count { get; set; }

        public string HashPassword(ApplicationUser user, string password)
        {
            Count++;
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(ApplicationUser user, string hashedPassword, string providedPassword)
        {
            Count++;
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
