using System.Globalization;

namespace ProfessionSimulator.Simulation;

internal static class SimulationServices
{
    public static void AddSimulation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SimulationOptions>()
            .BindConfiguration("ProfessionSimulator:Simulation")
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (configuration["MAX_PROFESSION_ATTEMPTS"] is { Length: > 0 } attempts)
                    options.MaxAttempts = int.TryParse(attempts, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
            })
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<OfflineReport>();
        builder.Services.AddSingleton<Prompts>();
        builder.Services.AddSingleton<TextStarter>();
        builder.Services.AddSingleton<FindText>();
        builder.Services.AddSingleton<FindPosition>();
        builder.Services.AddSingleton<StartAttempt>();
        builder.Services.AddSingleton<SubmitAnswer>();
        builder.Services.AddSingleton<SaveDraft>();
        builder.Services.AddSingleton<MarkReceived>();
        builder.Services.AddSingleton<AttemptHistory>();
    }
}
