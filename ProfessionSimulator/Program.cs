using System.Globalization;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ProfessionSimulator;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
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
    builder.Services.AddStreaming();
    builder.AddSimulation();
    builder.AddAccounts();
    builder.Services.AddApi();
    builder.AddPages();

    await using var app = builder.Build();
    await app.Services.MigrateAsync();
    await app.Services.RecoverGenerationsAsync();
    await app.Services.ImportPacksAsync();
    app.UsePages();
    app.UseApi();
    app.UseAccounts();
    app.MapApi();
    app.MapPages();
    app.MapPageStream();
    await app.StartAsync();
    app.PrintBanner();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception e) when (e is StartupException or OptionsValidationException or IOException { InnerException: AddressInUseException })
{
    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Cannot start: {e.Message}"));
    return 1;
}

public partial class Program;
