using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>The real process after SIGTERM, as a service manager sends it.</summary>
public sealed class ShutdownTests
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

    [Fact]
    public async Task DrainingServer_IsNotReady_FinishesItsText_ThenExits()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await StartDrainingAsync(upstream, "00:01:00");
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var live = upstream.EnqueueLive();
        await using var stream = await FollowAsync(http);
        await live.SendAsync("Half a ");
        await stream.UntilAsync("token");

        var exit = server.TerminateAsync();
        await UntilNotReadyAsync(http);
        await UntilClosedAsync(server.Address);
        await live.SendAsync("text");
        await live.FinishAsync();
        var done = await stream.UntilAsync("done");

        Assert.Equal("Half a text", done.Body.GetProperty("full_text").GetString());
        Assert.Equal(0, await exit);
        Assert.DoesNotContain("Exception", server.Output);
    }

    [Fact]
    public async Task DrainingServer_StopsWhenItsTimeIsOver()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await StartDrainingAsync(upstream, "00:00:01");
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var live = upstream.EnqueueLive();
        await using var stream = await FollowAsync(http);
        await live.SendAsync("Half a");
        await stream.UntilAsync("token");

        var exit = server.TerminateAsync();

        Assert.Equal("server_restarting", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        Assert.Equal(0, await exit);
    }

    [Fact]
    public async Task SecondSigterm_StopsADrainingServerAtOnce()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await StartDrainingAsync(upstream, "01:00:00");
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var live = upstream.EnqueueLive();
        await using var stream = await FollowAsync(http);
        await live.SendAsync("Half a");
        await stream.UntilAsync("token");
        var exit = server.TerminateAsync();
        await UntilNotReadyAsync(http);

        await server.TerminateAsync();

        Assert.Equal("server_restarting", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        Assert.Equal(0, await exit);
    }

    private static Task<ServerProcess> StartDrainingAsync(ScriptedUpstream upstream, string time) => ServerProcess.StartAsync(
        null, ("OPENAI_BASE_URL", upstream.BaseUrl), ("ProfessionSimulator__Hosting__DrainFor", time));

    private static async Task UntilNotReadyAsync(HttpClient http)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await http.GetAsync("/health/ready", timeout.Token)).StatusCode != HttpStatusCode.ServiceUnavailable)
            await Task.Yield();
    }

    private static async Task UntilClosedAsync(Uri server)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while (true)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(server.Host, server.Port, timeout.Token);
            }
        }
        catch (SocketException)
        {
            // Nobody listens any more.
        }
    }

    private static async Task SignInAsync(HttpClient http)
    {
        var account = new { email = "ada@example.org", password = Visitor.Passphrase };
        await http.PostAsJsonAsync("/api/auth/register", account);
        var tokens = await Learner.JsonAsync(await http.PostAsJsonAsync("/api/auth/login", account));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", tokens.GetProperty("access_token").GetString());
    }

    private static async Task<SseStream> FollowAsync(HttpClient http)
    {
        var response = await http.GetAsync(
            "/api/tasks/profession/1/current/stream", HttpCompletionOption.ResponseHeadersRead);
        return new(response, await response.Content.ReadAsStreamAsync());
    }
}
