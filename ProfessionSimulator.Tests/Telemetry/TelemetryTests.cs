using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Export_HasModelCallsAndTexts_NoPromptsAnswersOrUsers()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using (var app = await AppFactory.StartAsync())
        {
            app.Set("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address).Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .Set("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "true");
            app.Upstream.Default = Reply.Text("A text of the model.");
            var visitor = new Visitor(app);
            await visitor.RegisterAsync("ada@example.org");
            await visitor.AnswerAsync(await visitor.StartAsync(), "An answer of the learner.");
            app.Upstream.Enqueue(Reply.Unauthorized());
            var learner = await app.NewLearnerAsync();
            var profession = await learner.ProfessionAsync();
            await learner.CurrentAsync(profession);
            await using (var stream = await learner.CurrentStreamAsync(profession))
                await stream.UntilAsync("done");
            await learner.Http.GetAsync("/health/ready");
            await learner.Http.GetAsync("/shared/key-of-a-link");
        }

        await receiver.WaitForExportAsync("model_rejected", "profession_simulator.generation.failures");
        string[] spans = [
            "chat gpt-4.1-mini",
            "gen_ai.operation.name",
            "gen_ai.request.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "gen_ai.response.finish_reasons",
            "professions/{id:int}",
            "model_rejected"];
        Assert.All(spans, name => Assert.Contains(name, receiver.Traces));
        string[] measures =
        [
            "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "gen_ai.client.operation.time_to_first_chunk",
            "profession_simulator.generation.time_to_first_token",
            "profession_simulator.generation.duration",
            "profession_simulator.generation.tokens",
            "profession_simulator.generation.failures",
            "model_rejected",
            "profession_simulator.streams.open",
            "profession_simulator.generation.queue_time",
            "http.server.request.duration", "profession-simulator",
        ];
        Assert.All(measures, name => Assert.Contains(name, receiver.Metrics));
        string[] secrets = [
            "A text of the model",
            "text of",
            "An answer of the learner",
            "ada@example.org",
            "learner1",
            "sk-test",
            "/health",
            "key-of-a-link",
            Reply.Secret];
        Assert.All(secrets, text => Assert.DoesNotContain(text, receiver.Traces + receiver.Metrics));
    }

    [Fact]
    public async Task Export_IsOff_WithoutAnEndpoint()
    {
        await using var app = AppFactory.Offline();

        Assert.Null(app.Services.GetService<TracerProvider>());
    }

    [Fact]
    public async Task OpenStreamsAndQueuedTexts_AreGauged()
    {
        await using var app = (await AppFactory.StartAsync()).Set("ProfessionSimulator:Generations:AtOnce", "1");
        using var measures = new RecordedMetrics(app);
        var (first, second) = (await app.NewLearnerAsync(), await app.NewLearnerAsync());
        var profession = await first.ProfessionAsync();
        var live = app.Upstream.EnqueueLive();
        await using var stream = await first.CurrentStreamAsync(profession);
        await live.SendAsync("Slow");
        await stream.UntilAsync("token");
        await using var waiting = await second.CurrentStreamAsync(profession);
        await waiting.UntilAsync("metadata");
        await measures.WaitForSumAsync("profession_simulator.generation.waiting", 1);
        Assert.Equal(2, measures.Sum("profession_simulator.streams.open", ("to", "api")));

        await live.FinishAsync();
        await stream.UntilAsync("done");
        await waiting.UntilAsync("done");

        await measures.WaitForSumAsync("profession_simulator.streams.open", 0);
        Assert.Equal(0, measures.Sum("profession_simulator.generation.waiting"));
        Assert.Equal(2, measures.Count("profession_simulator.generation.queue_time"));
        Assert.Equal(22, measures.Sum("profession_simulator.generation.tokens", ("gen_ai.token.type", "input")));
        Assert.Equal(14, measures.Sum("profession_simulator.generation.tokens", ("gen_ai.token.type", "output")));
        Assert.Equal(2, measures.Count("profession_simulator.generation.duration", ("state", "Completed")));
        Assert.Equal(2, measures.Count("profession_simulator.generation.time_to_first_token", ("purpose", "Question")));
        Assert.Equal(0, measures.Count("profession_simulator.generation.failures"));
    }

    [Fact]
    public async Task Failures_AreCountedByCode()
    {
        await using var app = await AppFactory.StartAsync();
        using var measures = new RecordedMetrics(app);
        app.Upstream.Enqueue(Reply.Unauthorized());
        var learner = await app.NewLearnerAsync();

        await learner.CurrentAsync(await learner.ProfessionAsync());

        Assert.Equal(1, measures.Sum("profession_simulator.generation.failures", ("code", "model_rejected")));
        Assert.Equal(0, measures.Count("profession_simulator.generation.time_to_first_token"));
    }
}
