using Microsoft.Extensions.Options;
using ProfessionSimulator.Api;

namespace ProfessionSimulator.Tests.Api;

public sealed class CrossOriginOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://app.example.org", "https://app.example.org")]
    [InlineData(
        " https://app.example.org , http://localhost:3000,", "https://app.example.org", "http://localhost:3000")]
    [InlineData("HTTPS://App.Example.ORG:443", "https://app.example.org")]
    [InlineData("http://app.example.org:80", "http://app.example.org")]
    [InlineData("https://пример.рф", "https://xn--e1afmkfd.xn--p1ai")]
    [InlineData("http://[::1]:8080", "http://[::1]:8080")]
    public void Origins_AreNormalizedAsBrowsersSendThem(string? list, params string[] expected)
    {
        var options = new CrossOriginOptions();
        options.Read(list);

        Assert.Equal(expected, options.Origins);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https://*.example.org")]
    [InlineData("app.example.org")]
    [InlineData("localhost:3000")]
    [InlineData("https://app.example.org/")]
    [InlineData("https://app.example.org/app")]
    [InlineData("https://app.example.org?x")]
    [InlineData("https://app.example.org#x")]
    [InlineData("https://ada@app.example.org")]
    [InlineData("file:///home")]
    [InlineData("null")]
    [InlineData("https://app.example.org https://other.example.org")]
    [InlineData("https://")]
    [InlineData("https://app.example.org:99999")]
    public void InvalidOrigin_IsRejected(string entry)
    {
        var options = new CrossOriginOptions();

        var wrong = Assert.Throws<OptionsValidationException>(() => options.Read($"https://fine.example.org,{entry}"));

        Assert.StartsWith("CORS_ORIGINS must be origins", wrong.Message);
        Assert.Contains($"\"{entry}\"", wrong.Message);
    }
}
