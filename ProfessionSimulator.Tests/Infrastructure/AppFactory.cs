using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;

// What the application prints belongs to the test that started it.
[assembly: CaptureConsole]

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>The real application with a SQLite file of its own and a scripted model provider.</summary>
internal sealed class AppFactory : WebApplicationFactory<Program>
{
    private static readonly PasswordHasher<ApplicationUser> s_quickHasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    private readonly Dictionary<string, string> _settings = [];
    private Action<IServiceCollection> _changes = _ => { };
    private bool _keepData;
    private int _users;

    private AppFactory(ScriptedUpstream? upstream, string? dataFolder)
    {
        Upstream = upstream!;
        DataFolder = dataFolder ?? DataFolderTemplate.Copy();
        Set("DATA_DIR", DataFolder);
        Set("ProfessionSimulator:Model:OfflineWordDelay", "00:00:00");
        if (upstream is not null)
            Set("OPENAI_API_KEY", "sk-test-key-that-is-secret").Set("OPENAI_BASE_URL", upstream.BaseUrl);
    }

    public ScriptedUpstream Upstream { get; }

    public string DataFolder { get; }

    public LogLines Log { get; } = new();

    /// <summary>Set before the first request to move the clock by hand.</summary>
    public FakeTimeProvider? Clock { get; init; }

    public static async Task<AppFactory> StartAsync(FakeTimeProvider? clock = null) =>
        new(await ScriptedUpstream.StartAsync(), null) { Clock = clock };

    /// <summary>With its data in this folder.</summary>
    public static async Task<AppFactory> StartInAsync(string dataFolder, FakeTimeProvider? clock = null) =>
        new(await ScriptedUpstream.StartAsync(), dataFolder) { Clock = clock };

    /// <summary>As it is without a key: the scripted offline model speaks.</summary>
    public static AppFactory Offline(FakeTimeProvider? clock = null) => new(null, null) { Clock = clock };

    /// <summary>As it is without a key, on the data of another one that has stopped.</summary>
    public static AppFactory OfflineIn(string dataFolder) => new(null, dataFolder);

    /// <summary>The next process on the same data; stop this one first.</summary>
    public async Task<AppFactory> RestartedAsync() =>
        new(await ScriptedUpstream.StartAsync(), DataFolder) { Clock = Clock };

    /// <summary>Listens on a real port of this machine, for browsers; 0 is any free one.</summary>
    public Uri Serve(int port = 0)
    {
        UseKestrel(port);
        StartServer();
        return ClientOptions.BaseAddress;
    }

    public AppFactory Set(string setting, string value)
    {
        _settings[setting] = value;
        return this;
    }

    /// <summary>Changes what the application is made of.</summary>
    public AppFactory With(Action<IServiceCollection> change)
    {
        _changes += change;
        return this;
    }

    /// <summary>A registered user with a bearer token.</summary>
    public async Task<Learner> NewLearnerAsync()
    {
        var name = $"learner{Interlocked.Increment(ref _users)}-{Guid.NewGuid():N}@example.org";
        var user = new ApplicationUser
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            Email = name,
            NormalizedEmail = name.ToUpperInvariant(),
            SecurityStamp = name,
        };
        await Services.GetRequiredService<WriterLane>().WriteAsync(
            db => { db.Users.Add(user); return Task.CompletedTask; }, default);
        return await SignInAsync(user.Id);
    }

    /// <summary>The same user with new tokens.</summary>
    public async Task<Learner> SignInAsync(int userId)
    {
        return Learner.For(this, userId, (await IssueAsync(userId)).AccessToken);
    }

    /// <summary>Sends its mail to <paramref name="mail"/>.</summary>
    public AppFactory WithMail(MailServer mail) => Set("PUBLIC_URL", "https://play.example.org")
        .Set("SMTP_HOST", "127.0.0.1").Set("SMTP_PORT", $"{mail.Port}").Set("SMTP_TLS", "none")
        .Set("SMTP_USER", MailServer.User)
            .Set("SMTP_PASSWORD", MailServer.Password)
            .Set("SMTP_FROM", "Profession Simulator <noreply@example.org>");

    /// <summary>An access token of somebody who has registered.</summary>
    public async Task<string> SignInProgramAsync(string address)
    {
        var userId = await ReadAsync(db => db.Users.Where(u => u.Email == address).Select(u => u.Id).SingleAsync());
        return (await IssueAsync(userId)).AccessToken;
    }

    public Task WriteAsync(Func<AppDbContext, Task> write) =>
        Services.GetRequiredService<WriterLane>().WriteAsync(write, default);

    /// <summary>The same user with a new token: an access token lasts an hour.</summary>
    public async Task<Learner> SignedInAgainAsync(Learner learner) =>
        Learner.For(this, learner.UserId, (await IssueAsync(learner.UserId)).AccessToken);

    public async Task<TokenPair> IssueAsync(int userId)
    {
        var user = await ReadAsync(db => db.Users.SingleAsync(u => u.Id == userId));
        return await Services.GetRequiredService<BearerTokens>()
            .IssueAsync(user, "test", default) ?? throw new InvalidOperationException("No tokens.");
    }

    public async Task<T> ReadAsync<T>(Func<AppDbContext, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AppDbContext>>()
            .CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Waits for what the application does on threads of its own, and shows only in what it stores.</summary>
    public async Task WaitUntilAsync(Func<AppDbContext, Task<bool>> done)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await ReadAsync(done))
        {
            timeout.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        // A pause between two fragments would not end by itself.
        if (Clock is not null)
            _settings.TryAdd("ProfessionSimulator:Streaming:PagePace", "00:00:00");
        foreach (var (setting, value) in _settings)
            builder.UseSetting(setting, value);
        builder.UseEnvironment("Production");
        // A failed test's own words would drown among the server's.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter, ClientAddress>();
            // How slow real passwords are to guess is a setting; here it would only be waited for.
            services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(s_quickHasher));
            if (Clock is not null)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            _changes(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Upstream is not null)
            await Upstream.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_keepData)
            Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Ends the process, as far as it is one; the data stays for <see cref="RestartedAsync"/>.</summary>
    public ValueTask StopAsync()
    {
        _keepData = true;
        return DisposeAsync();
    }
}
