using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Simulation;

var builder = WebApplication.CreateBuilder(args);
builder.AddData();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddLocalization();
builder.Services.AddGenerations();
builder.AddSimulation();
var app = builder.Build();
await app.Services.MigrateAsync();
await app.Services.RecoverGenerationsAsync();
await app.RunAsync();

public partial class Program;
