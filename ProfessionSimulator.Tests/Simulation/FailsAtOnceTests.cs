using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>
/// A text fails before the request that began it looks for it: the request fails and begins no second text.
/// </summary>
public sealed class FailsAtOnceTests : IAsyncLifetime
{
    private readonly FailsBeforeTheLook _held = new();
    private AppFactory _app = null!;
    private Learner _learner = null!;
    private int _profession;

    public async ValueTask InitializeAsync()
    {
        _app = (await AppFactory.StartAsync())
            .With(services => services.ConfigureDbContext<AppDbContext>(options => options.AddInterceptors(_held)));
        _learner = await _app.NewLearnerAsync();
        _profession = await _learner.ProfessionAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task FirstText_IsRequestedOnce(string accepted)
    {
        _app.Upstream.Default = Reply.Status(400);
        _held.Until(WrittenAsync);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tasks/profession/{_profession}/current");
        request.Headers.Accept.ParseAdd(accepted);
        var reply = await _learner.Http.SendAsync(request);

        Assert.Contains($"\"{FailureCodes.ModelRejected}\"", await reply.Content.ReadAsStringAsync());
        Assert.True(_held.IsDone);
        Assert.Equal(1, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task NextText_IsRequestedOnce()
    {
        var task = (await Learner.JsonAsync(await _learner.CurrentAsync(_profession))).GetProperty("id").GetInt32();
        _app.Upstream.Default = Reply.Status(400);

        var next = await Get<SubmitAnswer>()
            .SubmitAsync(_learner.UserId, AnswerSubmission.FromApi(task, "Answer", request: null), default);
        await WrittenAsync();
        var (_, text) = await Get<AttemptTexts>().GetOrStartAsync(next, default);

        Assert.Equal(FailureCodes.ModelRejected, text.Ending!.Code);
        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    [Fact]
    public async Task FailedText_IsWrittenAnew_WhenRequestedAgain()
    {
        _app.Upstream.Enqueue(Reply.Status(400));
        Assert.Equal(HttpStatusCode.BadGateway, (await _learner.CurrentAsync(_profession)).StatusCode);

        await Learner.JsonAsync(await _learner.CurrentAsync(_profession));

        Assert.Equal(2, _app.Upstream.RequestCount);
    }

    private Task WrittenAsync() => ((IHostedService)Get<GenerationEngine>()).StopAsync(default);

    private T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    private sealed class FailsBeforeTheLook : DbCommandInterceptor
    {
        private Func<Task>? _written;
        private bool _isBegun;

        public bool IsDone { get; private set; }

        public void Until(Func<Task> written) => _written = written;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            _isBegun |= command.CommandText.Contains("INSERT INTO \"Generations\"", StringComparison.Ordinal);
            if (_isBegun && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                && command.CommandText.Contains("FROM \"Attempts\"", StringComparison.Ordinal)
                && Interlocked.Exchange(ref _written, null) is { } written)
            {
                await written();
                IsDone = true;
            }
            return result;
        }
    }
}
