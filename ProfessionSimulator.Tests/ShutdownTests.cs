using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>The real process after SIGTERM, as a service manager sends it.</summary>
public sealed class ShutdownTests : ServerProcessTest
{
    [Fact]
    public async Task Sigterm_EndsStreamsAndRequests_KeepsTheAnswer_ExitsWithZero()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await ServerProcess.StartAsync(null, ("OPENAI_BASE_URL", upstream.BaseUrl));
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var current = JsonElement.Parse(await http.GetStringAsync("/api/tasks/profession/1/current"));
        var live = upstream.EnqueueLive();
        var submit = http.PostAsJsonAsync($"/api/tasks/{current.GetProperty("id")}/submit", new { answer = "Kept." });
        await live.SendAsync("Half a");
        await using var stream = await FollowAsync(http);
        await stream.UntilAsync("token");

        var exit = server.TerminateAsync();
        var ending = await stream.UntilAsync("error");
        var submitted = await submit;

        Assert.Equal("server_restarting", ending.Body.GetProperty("code").GetString());
        Assert.Null(await stream.NextAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, submitted.StatusCode);
        // The response must not name the server software.
        Assert.False(submitted.Headers.Contains("Server"));
        Assert.Contains("server_restarting", await submitted.Content.ReadAsStringAsync());
        Assert.Equal(0, await exit);
        Assert.DoesNotContain("Exception", server.Output);
    }

    [Fact]
    public async Task Sigterm_EndsAGrowingPageWithANoticeAndALink()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await ServerProcess.StartAsync(null, ("OPENAI_BASE_URL", upstream.BaseUrl));
        using var http = new HttpClient { BaseAddress = server.Address };
        var live = upstream.EnqueueLive();
        var begun = await new Visitor(http).BeginAsync();
        using var page = await StreamedResponse.OpenAsync(http, begun.Path + "/live");
        await live.SendAsync("Half a");
        await page.ReadUntilAsync("<p dir=\"auto\">Half");

        var exit = server.TerminateAsync();
        await page.ReadUntilAsync("</html>");

        Assert.Contains("The server is restarting", page.Received);
        Assert.Contains($"""href="{begun.Path}">Continue</a>""", page.Received);
        Assert.Equal(0, await exit);
        Assert.DoesNotContain("Exception", server.Output);
    }
}
