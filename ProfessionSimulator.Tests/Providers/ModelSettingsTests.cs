using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Providers;

namespace ProfessionSimulator.Tests.Providers;

public class ModelSettingsTests
{
    [Theory]
    [InlineData(null, null, true, "offline script", null)]
    [InlineData("", " ", true, "offline script", null)]
    [InlineData("sk-1", null, false, "gpt-4.1-mini", "https://api.openai.com/v1")]
    [InlineData(null, "http://localhost:11434/v1/", false, "gpt-4.1-mini", "http://localhost:11434/v1")]
    public void Description_NamesTheModel(string? key, string? url, bool offline, string name, string? baseUrl)
    {
        using var host = Build(("OPENAI_API_KEY", key), ("OPENAI_BASE_URL", url));

        var description = host.Services.GetRequiredService<ModelDescription>();

        Assert.Equal(new(offline, name, baseUrl is null ? null : new(baseUrl)), description);
        Assert.Equal(offline, host.Services.GetRequiredService<IChatClient>() is OfflineChatClient);
    }

    [Fact]
    public void Settings_AreBound()
    {
        using var host = Build(
            ("OPENAI_API_KEY", " sk-1\n"), ("OPENAI_MODEL", "m"), ("DEBUG_OPENAI_PROMPTS", "True"),
            ("ProfessionSimulator:Model:FirstTokenTimeout", "00:00:07"), ("ProfessionSimulator:Model:IdleTimeout", "00:00:08"),
            ("ProfessionSimulator:Model:TotalTimeout", "00:00:09"), ("ProfessionSimulator:Model:LengthFactor", "5"),
            ("ProfessionSimulator:Model:Retries", "1"), ("ProfessionSimulator:Model:LongestRetryAfter", "00:00:00"),
            ("ProfessionSimulator:Model:OfflineWordDelay", "00:00:00"),
            ("ProfessionSimulator:Model:QuestionTokens", "4000"), ("ProfessionSimulator:Model:ReportTokens", "8000"));

        var options = host.Services.GetRequiredService<IOptions<ModelOptions>>().Value;

        Assert.Equal("sk-1", options.ApiKey);
        Assert.Equal("m", options.Name);
        Assert.True(options.LogPrompts);
        Assert.Equal(TimeSpan.FromSeconds(7), options.FirstTokenTimeout);
        Assert.Equal(TimeSpan.FromSeconds(8), options.IdleTimeout);
        Assert.Equal(TimeSpan.FromSeconds(9), options.TotalTimeout);
        Assert.Equal(5, options.LengthFactor);
        Assert.Equal(1, options.Retries);
        Assert.Equal(TimeSpan.Zero, options.LongestRetryAfter);
        Assert.Equal(TimeSpan.Zero, options.OfflineWordDelay);
        Assert.Equal(4000, options.QuestionTokens);
        Assert.Equal(8000, options.ReportTokens);
    }

    [Theory]
    [InlineData(null, 20)]
    [InlineData("https://api.openai.com/v1", 20)]
    [InlineData("http://localhost:11434/v1", 120)]
    public void FirstTokenTimeout_IsLonger_ForAnOwnServer(string? url, int seconds)
    {
        using var host = Build(("OPENAI_API_KEY", "sk-1"), ("OPENAI_BASE_URL", url));

        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            host.Services.GetRequiredService<IOptions<ModelOptions>>().Value.FirstTokenTimeout);
    }

    [Theory]
    [InlineData("OPENAI_API_KEY", "sk-абв")]
    [InlineData("OPENAI_API_KEY", "sk-secret 23")]
    [InlineData("OPENAI_BASE_URL", "localhost:11434")]
    [InlineData("OPENAI_BASE_URL", "/v1")]
    [InlineData("OPENAI_BASE_URL", "ftp://host/v1")]
    [InlineData("OPENAI_BASE_URL", "https://user:secret@host/v1")]
    [InlineData("OPENAI_BASE_URL", "https://host/v1?key=secret")]
    [InlineData("DEBUG_OPENAI_PROMPTS", "maybe")]
    [InlineData("ProfessionSimulator:Model:FirstTokenTimeout", "00:00:00")]
    [InlineData("ProfessionSimulator:Model:FirstTokenTimeout", "20")]
    [InlineData("ProfessionSimulator:Model:IdleTimeout", "-00:00:01")]
    [InlineData("ProfessionSimulator:Model:IdleTimeout", "soon")]
    [InlineData("ProfessionSimulator:Model:TotalTimeout", "00:00:00")]
    [InlineData("ProfessionSimulator:Model:LengthFactor", "1")]
    [InlineData("ProfessionSimulator:Model:Retries", "-1")]
    [InlineData("ProfessionSimulator:Model:Retries", "6")]
    [InlineData("ProfessionSimulator:Model:QuestionTokens", "99")]
    [InlineData("ProfessionSimulator:Model:QuestionTokens", "100001")]
    [InlineData("ProfessionSimulator:Model:QuestionTokens", "many")]
    [InlineData("ProfessionSimulator:Model:ReportTokens", "99")]
    [InlineData("ProfessionSimulator:Model:JudgementTokens", "99")]
    [InlineData("ProfessionSimulator:Model:ReportTokens", "100001")]
    [InlineData("ProfessionSimulator:Model:LongestRetryAfter", "-00:00:01")]
    [InlineData("ProfessionSimulator:Model:OfflineWordDelay", "-00:00:01")]
    public async Task WrongSetting_StopsTheStartWithOneLineThatNamesIt(string name, string value)
    {
        using var host = Build((name, value));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith(name + " ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    private static IHost Build(params IEnumerable<(string Name, string? Value)> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddProviders();
        // The settings are added after AddProviders, as a test host does.
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => s.Value));
        return builder.Build();
    }
}
