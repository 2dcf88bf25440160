using System.Globalization;
using ProfessionSimulator.Simulation.Deadlines;
using ProfessionSimulator.Simulation.Texts;

namespace ProfessionSimulator.Simulation;

internal static class SimulationServices
{
    public static void AddSimulation(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SimulationOptions>()
            .BindConfiguration("ProfessionSimulator:Simulation")
            .Configure<IConfiguration>((options, configuration) =>
            {
                if (configuration["MAX_PROFESSION_ATTEMPTS"] is { Length: > 0 } text)
                {
                    options.MaxAttempts = int.TryParse(
                        text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : 0;
                }
            })
            .Validate(
                options => options.MaxAttempts is >= 1 and <= 1000,
                "MAX_PROFESSION_ATTEMPTS must be a whole number from 1 to 1000.")
            .Validate(options => options.MaxAnswerLength is >= 100 and <= 100_000,
                "ProfessionSimulator:Simulation:MaxAnswerLength must be a whole number from 100 to 100000.")
            .Validate(options => options.MaxRewrites is >= 0 and <= 100,
                "ProfessionSimulator:Simulation:MaxRewrites must be a whole number from 0 to 100.")
            .Validate(options => options.ReadyFirstTasks is >= 0 and <= 100,
                "ProfessionSimulator:Simulation:ReadyFirstTasks must be a whole number from 0 to 100.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OfflineReport>();
        builder.Services.AddSingleton<Prompts>();
        builder.Services.AddSingleton<AttemptTexts>();
        builder.Services.AddSingleton<FirstTasks>();
        builder.Services.AddSingleton<ReadyTexts>();
        builder.Services.AddSingleton<ReadyTextStock>();
        builder.Services.AddHostedService<ReadyTextWorker>();
        builder.Services.AddSingleton<TaskClock>();
        builder.Services.AddSingleton<DeliveryReceipts>();
        builder.Services.AddHostedService<DeadlineWorker>();
        builder.Services.AddSingleton<StartAttempt>();
        builder.Services.AddSingleton<ResumeAttempt>();
        builder.Services.AddSingleton<SaveDraft>();
        builder.Services.AddSingleton<SubmitAnswer>();
        builder.Services.AddSingleton<OpenModelAnswers>();
        builder.Services.AddSingleton<AttemptQueries>();
        builder.Services.AddSingleton<AttemptHistory>();
    }
}
