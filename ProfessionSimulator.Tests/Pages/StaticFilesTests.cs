using System.Text.RegularExpressions;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Pages;

public sealed partial class StaticFilesTests
{
    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    public async Task EveryFileOnThePage_IsServed(string encoding)
    {
        await using var app = AppFactory.Offline();
        var http = app.CreateClient();
        http.DefaultRequestHeaders.Add("Accept-Encoding", encoding);
        using var plain = app.CreateClient();
        var files = Reference().Matches(await plain.GetStringAsync("/")).Select(m => m.Groups[1].Value).ToList();

        Assert.Contains(files, file => file.Contains("htmx"));
        foreach (var file in files)
        {
            var response = await http.GetAsync(file);
            Assert.True(response.IsSuccessStatusCode, file);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
        }
    }

    [GeneratedRegex("""(?:src|href)="(/[^"]+\.(?:js|css|svg))["?]""")]
    private static partial Regex Reference();
}
