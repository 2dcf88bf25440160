using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Limits;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Many concurrent sign-ins must neither block the thread pool nor each other.</summary>
public sealed class HashQueueTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private readonly SlowHasher _hasher = new();
    private AppFactory _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().Set("ProfessionSimulator:Limits:PasswordsWaiting", "2")
            .With(services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(_hasher)));
        await new Visitor(_app).RegisterAsync(Address);
        // The hash that stands in for unknown users is computed once, on the first use.
        await LoginAsync("nobody@example.org", "x");
    }

    public async ValueTask DisposeAsync()
    {
        _hasher.Open();
        await _app.DisposeAsync();
        _hasher.Dispose();
    }

    [Fact]
    public async Task Passwords_AreHashedOutsideTheThreadPool()
    {
        var visitor = new Visitor(_app);
        await visitor.SignInAsync(Address);
        await visitor.SubmitAsync(await visitor.GetAsync("/account/password"), "form.stack",
            new() { ["Current"] = Visitor.Passphrase, ["Password"] = "seven blue teapots sing" });
        await LoginAsync("nobody@example.org", "x");

        Assert.Equal(0, _hasher.InThreadPool);
        Assert.InRange(_hasher.Count, 6, int.MaxValue);
    }

    [Fact]
    public async Task FullQueue_Answers429_QueuedSignInsSucceed()
    {
        _hasher.Close();
        var threads = Math.Max(1, Environment.ProcessorCount / 2);
        var hashed = Enumerable.Range(0, threads)
            .Select(i => LoginAsync(Address, Visitor.Passphrase, from: $"203.0.113.{i}"))
            .ToList();
        await _hasher.EnteredAsync(threads);
        var waiting = Enumerable.Range(0, 2)
            .Select(_ => _app.Services.GetRequiredService<HashQueue>().RunAsync(() => true))
            .ToList();

        // A refused request is not counted as a wrong password; otherwise the sixth would be delayed.
        for (var i = 0; i < 6; i++)
        {
            await RefusalAssert.TooManyRequestsAsync(
                await LoginAsync(Address, Visitor.Passphrase), "too_many_requests", 5);
        }

        await RefusalAssert.TooManyRequestsAsync(
            await LoginAsync("nobody@example.org", Visitor.Passphrase), "too_many_requests", 5);
        Assert.Equal(7, _app.Log.All.Count(line => line == "[SECURITY] sign_in user=- from=192.0.2.1 result=busy"));
        var page = await new Visitor(_app).SignInAsync(Address);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.Contains(
            "Too many people are signing in", page.Document.QuerySelector("form [role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await new Visitor(_app).GetAsync("/")).Status);
        _hasher.Open();

        Assert.All(await Task.WhenAll(hashed), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.All(await Task.WhenAll(waiting), Assert.True);
    }

    [Fact]
    public async Task HashFailure_ReachesItsCallerOnly()
    {
        var queue = _app.Services.GetRequiredService<HashQueue>();

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => queue.RunAsync<bool>(() => throw new InvalidOperationException("Hashing failed.")));

        Assert.True(await queue.RunAsync(() => true));
    }

    private async Task<HttpResponseMessage> LoginAsync(string email, string password, string from = "192.0.2.1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/login")
        {
            Content = JsonContent.Create(new { email, password }),
        };
        request.Headers.Add(ClientAddress.Header, from);
        return await _app.CreateClient().SendAsync(request);
    }

    /// <summary>A hasher that blocks while it is closed.</summary>
    private sealed class SlowHasher : IPasswordHasher<ApplicationUser>, IDisposable
    {
        private readonly PasswordHasher<ApplicationUser> _real = new(
            Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
        private readonly ManualResetEventSlim _open = new(true);
        private readonly SemaphoreSlim _entered = new(0);
        private int _count;
        private int _inThreadPool;

        public int Count => _count;

        public int InThreadPool => _inThreadPool;

        public void Close() => _open.Reset();

        public void Open() => _open.Set();

        public async Task EnteredAsync(int times)
        {
            for (var i = 0; i < times; i++)
                Assert.True(await _entered.WaitAsync(TimeSpan.FromSeconds(30)));
        }

        public string HashPassword(ApplicationUser user, string password)
        {
            Enter();
            return _real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(
            ApplicationUser user, string hashedPassword, string providedPassword)
        {
            Enter();
            return _real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }

        public void Dispose()
        {
            _open.Dispose();
            _entered.Dispose();
        }

        private void Enter()
        {
            Interlocked.Increment(ref _count);
            if (Thread.CurrentThread.IsThreadPoolThread)
                Interlocked.Increment(ref _inThreadPool);
            if (!_open.IsSet)
                _entered.Release();
            _open.Wait(TimeSpan.FromSeconds(30));
        }
    }
}
