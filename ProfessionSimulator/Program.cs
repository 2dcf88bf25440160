using ProfessionSimulator;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Pages.Web;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

if (args is ["validate", .. var files])
    return ValidateCommand.Run(files, Console.Out, Console.Error);

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.AddData();
    builder.AddCatalog();
    builder.Services.AddProviders(builder.Configuration);
    builder.Services.AddGenerations();
    builder.Services.AddLimits();
    builder.Services.AddStreaming();
    builder.AddSimulation();
    builder.AddAccounts();
    builder.Services.AddApi();
    builder.AddPages();

    await using var app = builder.Build();
    app.CheckSettings();
    await app.Services.MigrateAsync();
    await app.Services.RecoverGenerationsAsync();
    await app.Services.ImportPacksAsync();
    app.UsePages();
    app.UseApi();
    app.UseAccounts();
    app.MapApi();
    app.MapPages();
    app.MapPageStream();
    await app.ListenAsync();
    app.PrintBanner();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupException e)
{
    await Console.Error.WriteLineAsync($"Cannot start: {e.Message}");
    return 1;
}

public partial class Program;
