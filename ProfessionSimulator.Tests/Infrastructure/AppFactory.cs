using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;

// Console output belongs to the test that started the application.
[assembly: CaptureConsole]

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// The real application with a scripted model provider and a database of its own: an SQLite file, or on PostgreSQL where the test
/// class says so.
/// </summary>
internal sealed class AppFactory : WebApplicationFactory<Program>
{
    private static readonly PasswordHasher<ApplicationUser> s_quickHasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));

    private readonly Dictionary<string, string> _settings = [];
    private Action<IServiceCollection> _changes = _ => { };
    private bool _keepData;
    private bool _isSecond;
    private int _users;

    private AppFactory(ScriptedUpstream? upstream, string? dataFolder, string? databaseUrl = null)
    {
        Upstream = upstream!;
        DatabaseUrl = databaseUrl ?? (dataFolder is null && OnPostgresAttribute.IsCurrent ? DatabaseTemplate.Copy() : null);
        DataFolder = dataFolder ?? (DatabaseUrl is null ? DataFolderTemplate.Copy() : CreateFolder());
        if (DatabaseUrl is not null)
            Set("DATABASE_URL", DatabaseUrl);
        Set("DATA_DIR", DataFolder);
        Set("ProfessionSimulator:Model:OfflineWordDelay", "00:00:00");
        if (upstream is not null)
            Set("OPENAI_API_KEY", "sk-test-key-that-is-secret").Set("OPENAI_BASE_URL", upstream.BaseUrl);
    }

    public ScriptedUpstream Upstream { get; }

    public string DataFolder { get; }

    /// <summary>Null on SQLite, whose file is in <see cref="DataFolder"/>.</summary>
    public string? DatabaseUrl { get; }

    public LogLines Log { get; } = new();

    /// <summary>Set it before the first request to control the time.</summary>
    public FakeTimeProvider? Clock { get; init; }

    public static async Task<AppFactory> StartAsync(FakeTimeProvider? clock = null) =>
        new(await ScriptedUpstream.StartAsync(), null) { Clock = clock };

    /// <summary>Starts on the data in this folder.</summary>
    public static async Task<AppFactory> StartInAsync(string dataFolder, FakeTimeProvider? clock = null) =>
        new(await ScriptedUpstream.StartAsync(), dataFolder) { Clock = clock };

    /// <summary>Starts on this database of PostgreSQL.</summary>
    public static async Task<AppFactory> StartOnAsync(string databaseUrl, FakeTimeProvider? clock = null) =>
        new(await ScriptedUpstream.StartAsync(), CreateFolder(), databaseUrl) { Clock = clock };

    /// <summary>The application without an API key, which uses the scripted offline model.</summary>
    public static AppFactory Offline(FakeTimeProvider? clock = null) => new(null, null) { Clock = clock };

    /// <summary>The offline application on the data of a stopped one.</summary>
    public static AppFactory OfflineIn(string dataFolder) => new(null, dataFolder);

    /// <summary>Starts again on the same data; stop this one first.</summary>
    public async Task<AppFactory> RestartedAsync() =>
        new(await ScriptedUpstream.StartAsync(), DataFolder, DatabaseUrl) { Clock = Clock };

    /// <summary>A second process on this one's database, with the same model. Stop it before this one.</summary>
    public AppFactory CreateSecond(FakeTimeProvider? clock = null) =>
        new(Upstream, CreateFolder(), DatabaseUrl) { Clock = clock ?? Clock, _isSecond = true };

    /// <summary>Listens on a real port, as browsers need one; 0 takes any free port.</summary>
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

    /// <summary>Changes the application's services.</summary>
    public AppFactory With(Action<IServiceCollection> change)
    {
        _changes += change;
        return this;
    }

    /// <summary>Creates a registered user with a bearer token.</summary>
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
        await WriteAsync(db =>
        {
            db.Users.Add(user);
            return Task.CompletedTask;
        });
        return await SignInAsync(user.Id);
    }

    /// <summary>Signs the user in with new tokens.</summary>
    public async Task<Learner> SignInAsync(int userId) =>
        Learner.For(this, userId, (await IssueAsync(userId)).AccessToken);

    /// <summary>Makes the application send its mail to <paramref name="mail"/>.</summary>
    public AppFactory WithMail(MailServer mail) => Set("PUBLIC_URL", "https://play.example.org")
        .Set("SMTP_HOST", "127.0.0.1")
        .Set("SMTP_PORT", $"{mail.Port}")
        .Set("SMTP_TLS", "none")
        .Set("SMTP_USER", MailServer.User)
        .Set("SMTP_PASSWORD", MailServer.Password)
        .Set("SMTP_FROM", "Profession Simulator <noreply@example.org>");

    /// <summary>Issues an access token to a registered user.</summary>
    public async Task<string> SignInProgramAsync(string address)
    {
        var userId = await ReadAsync(db => db.Users.Where(u => u.Email == address).Select(u => u.Id).SingleAsync());
        return (await IssueAsync(userId)).AccessToken;
    }

    /// <summary>Has SQLite's files opened anew, for a disk that treats open files as before.</summary>
    public async Task CloseConnectionsAsync()
    {
        // The writer keeps its connection until the database fails.
        await Assert.ThrowsAsync<SqliteException>(() => WriteAsync(_ => throw new SqliteException("", SQLitePCL.raw.SQLITE_IOERR)));
        SqliteConnection.ClearAllPools();
    }

    public Task WriteAsync(Func<AppDbContext, Task> write) =>
        Services.GetRequiredService<WriteQueue>().WriteAsync(write, default);

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

    /// <summary>Waits for work in the background that shows only in the database.</summary>
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
        // A pause between two fragments would never end while time stands still.
        if (Clock is not null)
            _settings.TryAdd("ProfessionSimulator:Streaming:PagePace", "00:00:00");
        foreach (var (setting, value) in _settings)
            builder.UseSetting(setting, value);
        builder.UseEnvironment("Production");
        // Without this, the output of a failed test would be lost among the server's log.
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter, ClientAddress>();
            // A slow password hash would only make the tests slower.
            services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<ApplicationUser>>(s_quickHasher));
            if (Clock is not null)
                services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            _changes(services);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_isSecond)
        {
            Directory.Delete(DataFolder, recursive: true);
            return;
        }
        if (Upstream is not null)
            await Upstream.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_keepData)
            return;
        Directory.Delete(DataFolder, recursive: true);
        if (DatabaseUrl is not null)
            await (await PostgresServer.GetAsync()).DropDatabaseAsync(DatabaseUrl);
    }

    private static string CreateFolder() => Directory.CreateTempSubdirectory("profession-simulator-").FullName;

    /// <summary>Stops the server; the data stays for <see cref="RestartedAsync"/>.</summary>
    public ValueTask StopAsync()
    {
        _keepData = true;
        return DisposeAsync();
    }
}
