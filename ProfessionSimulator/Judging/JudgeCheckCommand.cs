using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Judging.Corpus;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Judging;

/// <summary>
/// The command <c>judge-check</c> asks the configured model about attacks and clean answers that come with the program,
/// and prints by how much they move scores. It needs no data and no running site.
/// </summary>
internal static class JudgeCheckCommand
{
    /// <returns>The exit code: 0 if the model was asked, 1 if not, 2 for wrong arguments.</returns>
    public static async Task<int> RunAsync(
        string[] arguments, TextReader input, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        if (arguments is not ([] or ["--yes"]))
        {
            await error.WriteLineAsync("Usage: judge-check [--yes] (without --yes it asks before it begins)");
            return 2;
        }
        await using var app = Build();
        try
        {
            return await RunAsync(app.Services, arguments is ["--yes"], input, output, error, cancellation);
        }
        catch (OptionsValidationException e)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<int> RunAsync(
        IServiceProvider services, bool isConfirmed, TextReader input, TextWriter output, TextWriter error,
        CancellationToken cancellation)
    {
        var model = services.GetRequiredService<ModelDescription>();
        if (model.IsOffline)
        {
            await error.WriteLineAsync("There is no model to check: set OPENAI_API_KEY or OPENAI_BASE_URL.");
            return 1;
        }
        var name = services.GetRequiredService<IOptions<ModelOptions>>().Value.JudgeName ?? model.Name;
        var days = CheckedDay.CreateAll(ReadPacks());
        var trials = new JudgeTrials(
            services.GetRequiredService<JudgeRequests>(), services.GetRequiredService<IChatClient>());
        await WriteCostAsync(output, trials, days, $"{name} at {model.BaseUrl}");
        if (!isConfirmed && !await ConfirmAsync(input, output))
        {
            await error.WriteLineAsync("Nothing was asked.");
            return 1;
        }
        var judged = await trials.JudgeAsync(days, () => { }, cancellation);
        await output.WriteAsync(TrialListing.Write(judged));
        return 0;
    }

    private static async Task WriteCostAsync(
        TextWriter output, JudgeTrials trials, IReadOnlyList<CheckedDay> days, string model)
    {
        var (inputTokens, outputTokens) = trials.EstimateTokens(days);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Asks {model} {days.Count} times: about {inputTokens:N0} tokens of requests, at most {outputTokens:N0} of replies."));
        await output.WriteLineAsync(
            $"A reply that cannot be used is asked for once more, so that it is {JudgeRequests.MaxCalls} times that at most.");
    }

    private static async Task<bool> ConfirmAsync(TextReader input, TextWriter output)
    {
        await output.WriteAsync("Begin? [y/N] ");
        return await input.ReadLineAsync() is { } reply && reply.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    private static Dictionary<string, ScenarioPack> ReadPacks() => PackFiles.FindShipped()
        .Select(file => PackFiles.Read(file).Pack).OfType<ScenarioPack>().ToDictionary(pack => pack.Id);

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddProviders();
        builder.Services.AddLimits();
        builder.Services.AddJudging();
        return builder.Build();
    }
}
