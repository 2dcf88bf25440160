using Microsoft.AspNetCore.Http;
using ProfessionSimulator.Accounts;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class DeviceNameTests
{
    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", "Firefox · Windows")]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) "
        + "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
        "Safari · macOS")]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 10; K) "
        + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
        "Chrome · Android")]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 10; K) "
        + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 YaBrowser/25.8.0.0 Mobile Safari/537.36",
        "Yandex Browser · Android")]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) "
        + "AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/144.0 Mobile/15E148 Safari/605.1.15",
        "Firefox · iPhone")]
    [InlineData(
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) "
        + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
        "Chrome · ChromeOS")]
    [InlineData("python-requests/2.32.5", "python-requests")]
    [InlineData("curl/8.14.1 libcurl/8.14.1", "curl")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData("", "")]
    public void Describe_NamesBrowserAndSystem_OrTheApp(string agent, string device)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = agent;

        Assert.Equal(device, DeviceName.From(request));
    }

    [Fact]
    public void Describe_KeepsFortyCharactersOfAName()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = new string('a', 5000) + "/1.0";

        Assert.Equal(new('a', 40), DeviceName.From(request));
    }
}
