using ProfessionSimulator.Api;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Streaming;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddLocalization();
builder.AddData();
builder.Services.AddGenerations();
builder.Services.AddStreaming();
builder.AddSimulation();
builder.Services.AddApi();

var app = builder.Build();
await app.Services.MigrateAsync();
await app.Services.RecoverGenerationsAsync();
app.UseApi();
app.UseAuthentication();
app.UseAuthorization();
app.MapApi();
app.MapPageStream();
await app.RunAsync();

public partial class Program;
