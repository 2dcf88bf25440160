using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Hosting;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Web;

public sealed class OneLineConsoleFormatterTests
{
    private static readonly FakeTimeProvider s_clock = new(new(2026, 1, 16, 19, 45, 32, 123, TimeSpan.Zero));

    [Theory]
    [InlineData("ada\nfail: forged", "ada\\nfail: forged")]
    [InlineData("ada\r\nfail: forged", "ada\\u000d\\nfail: forged")]
    [InlineData("ada\rfail: forged", "ada\\u000dfail: forged")]
    [InlineData("ada\u2028fail: forged\u2029", "ada\\u2028fail: forged\\u2029")]
    [InlineData("ada\u0085\u000b\u000c\0", "ada\\u0085\\u000b\\u000c\\u0000")]
    [InlineData("\u001b[2K\u001b[1Ahidden", "\\u001b[2K\\u001b[1Ahidden")]
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")]
    [InlineData("Ада, 日本 🦙", "Ада, 日本 🦙")]
    public void UserInput_StaysOnOneLogLine(string typed, string shown)
    {
        var line = Write($"Who: {typed}", null);

        Assert.Equal($"2026-01-16 19:45:32.123Z warn: Accounts Who: {shown}\n", line);
    }

    [Fact]
    public void Exception_StaysOnOneLogLine()
    {
        var line = Write("Failed", new FormatException("\"1\nfail: forged\" is no number", new IOException("a\rb")));

        Assert.Equal(line.Length - 1, line.IndexOf('\n'));
        Assert.Contains("FormatException: \"1\\nfail: forged\" is no number", line);
        Assert.Contains("a\\u000db", line);
    }

    /// <summary>In the whole program, a client's input can only lengthen a log line.</summary>
    [Fact]
    public async Task Program_LogsOneLinePerEntry()
    {
        await using var server = await ServerProcess.StartAsync(
            null, ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"));
        using var http = new HttpClient { BaseAddress = server.Address };
        await http.GetAsync("/nothing%0afail:%20forged");
        await http.GetAsync("/api/professions/1%0afail:%20forged");
        await http.GetAsync("/account/login?returnUrl=%0afail:%20forged");
        await server.TerminateAsync();

        Assert.Contains("\\nfail: forged", server.Output);
        Assert.DoesNotContain(
            server.Output.Split('\n'), line => line.StartsWith("fail: forged", StringComparison.Ordinal));
        Assert.Contains(server.Output.Split('\n'), line =>
            line.Contains(" info: ProfessionSimulator.Catalog.PackImporter Scenario pack ", StringComparison.Ordinal));
    }

    private static string Write(string message, Exception? exception)
    {
        using var written = new StringWriter();
        ConsoleFormatter formatter = new OneLineConsoleFormatter(s_clock);
        formatter.Write(
            new LogEntry<string>(LogLevel.Warning, "Accounts", default, message, exception, (text, _) => text),
            null,
            written);
        return written.ToString();
    }
}
