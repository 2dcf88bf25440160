using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Api;
using ProfessionSimulator.Budget;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Common;
using ProfessionSimulator.Common.Redis;
using ProfessionSimulator.Data;
using ProfessionSimulator.Data.Moving;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Health;
using ProfessionSimulator.Hosting;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Mail;
using ProfessionSimulator.Markdown;
using ProfessionSimulator.Pages;
using ProfessionSimulator.Pages.Account;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.PersonalData;
using ProfessionSimulator.Providers;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;
using ProfessionSimulator.Web;

if (Icu.IsMissing)
    return Icu.ReportMissing();
if (args is ["validate", .. var files])
    return ValidateCommand.Run(files, Console.Out, Console.Error);
if (args is ["reset-link", .. var arguments])
    return await ResetLinkCommand.RunAsync(arguments, Console.Out, Console.Error);
if (args is ["end-sessions", .. var addresses])
    return await EndSessionsCommand.RunAsync(addresses, Console.Out, Console.Error);
if (args is ["score", .. var attempts])
    return await ScoreCommand.RunAsync(attempts, Console.Out, Console.Error);
if (args is ["judge-check", .. var options])
    return await JudgeCheckCommand.RunAsync(options, Console.In, Console.Out, Console.Error);
if (args is ["backup", .. var targets])
    return BackupCommand.Run(targets, WebApplication.CreateBuilder(), Console.Out, Console.Error);
if (args is ["move-to-postgres", .. var moves])
    return await MoveCommand.RunAsync(moves, WebApplication.CreateBuilder(), Console.Out, Console.Error);
if (args is ["--help" or "-h", ..] || (args is [var command, ..] && !command.StartsWith('-')))
    return CommandLine.PrintUsage(args, Console.Out, Console.Error);

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddHosting();
    builder.AddWeb();
    builder.AddRedis();
    builder.AddData();
    builder.AddCatalog();
    builder.Services.AddProviders();
    builder.Services.AddGenerations();
    builder.Services.AddLimits();
    builder.Services.AddMarkdown();
    builder.Services.AddBudget();
    builder.Services.AddStreaming();
    builder.AddSimulation();
    builder.Services.AddJudging();
    builder.Services.AddReports();
    builder.AddMail();
    builder.AddAccounts();
    builder.AddOidc();
    builder.Services.AddPersonalData();
    builder.Services.AddApi();
    builder.AddPages();
    builder.Services.AddHealth();
    builder.AddTelemetry();

    await using var app = builder.Build();
    app.CheckSettings();
    // Routes need no data, so that two cores share the start.
    var preparation = Task.Run(() => app.Services.PrepareDataAsync(
        services => services.MigrateAsync(),
        services => services.MarkLostGenerationsAsync(),
        services => services.ImportPacksAsync()));
    app.UseWeb();
    app.UsePages();
    app.UseApi();
    app.UseDeniedRequestLog();
    app.UseAccounts();
    app.MapApi();
    app.MapPages();
    app.MapPageStream();
    app.MapTexts();
    app.MapReportFiles();
    app.MapAccountData();
    app.MapHealth();
    await preparation;
    await app.ListenAsync();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (StartupException e)
{
    await Console.Error.WriteLineAsync($"Cannot start: {e.Message}");
    return 1;
}

public partial class Program;
