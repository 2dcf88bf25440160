using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Simulation.Texts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Simulation;

/// <summary>A text that is ready is used only where the model would be asked the same.</summary>
public sealed class FirstTaskTests
{
    private const string BaseUrl = "http://127.0.0.1:9/v1";

    [Fact]
    public async Task Fingerprint_IsOfTheRequest_AndOfTheModel()
    {
        var fingerprints = new List<string>
        {
            await ReadAsync(),
            await ReadAsync("OPENAI_MODEL", "another-model"),
            await ReadAsync("OPENAI_BASE_URL", "http://127.0.0.1:9/v2"),
            await ReadAsync("ProfessionSimulator:Model:QuestionTokens", "1400"),
            await ReadAsync(change: "UPDATE TaskTemplates SET Brief = 'Another brief.'"),
        };

        Assert.Equal(5, fingerprints.Distinct().Count());
        Assert.Equal(fingerprints[0], await ReadAsync());
    }

    private static async Task<string> ReadAsync(
        string setting = "OPENAI_BASE_URL", string value = BaseUrl, string change = "UPDATE TaskTemplates SET Brief = Brief")
    {
        await using var app = (await AppFactory.StartAsync()).Set("OPENAI_BASE_URL", BaseUrl).Set(setting, value);
        await app.WriteAsync(db => db.Database.ExecuteSqlRawAsync(change));
        return await app.Services.GetRequiredService<FirstTasks>().GetFingerprintAsync(new(1, AttemptMode.Timed), default);
    }
}
