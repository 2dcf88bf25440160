using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests;

/// <summary>The real process after SIGTERM, with time to finish what it has.</summary>
public sealed class DrainingTests : ServerProcessTest
{
    [Fact]
    public async Task Server_IsNotReady_FinishesItsText_ThenExits()
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
        await UntilNotReadyAsync(server.Address);
        await UntilClosedAsync(server.Address);
        await live.SendAsync("text");
        await live.FinishAsync();
        var done = await stream.UntilAsync("done");

        Assert.Equal("Half a text", done.Body.GetProperty("full_text").GetString());
        Assert.Equal(0, await exit);
        Assert.DoesNotContain("Exception", server.Output);
    }

    [Fact]
    public async Task Server_FinishesATextThatNobodyReads()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var server = await StartDrainingAsync(upstream, "00:01:00");
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var live = upstream.EnqueueLive();
        await using (await FollowAsync(http))
            await live.SendAsync("Half a ");

        var exit = server.TerminateAsync();
        await ExpectNoExitAsync(server.Address, exit);
        await live.SendAsync("text");
        await live.FinishAsync();
        Assert.Equal(0, await exit);

        await using var next = await ServerProcess.StartAsync(server.DataFolder, ("OPENAI_BASE_URL", upstream.BaseUrl));
        using var again = new HttpClient { BaseAddress = next.Address };
        again.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
        var task = JsonElement.Parse(await again.GetStringAsync("/api/tasks/profession/1/current"));
        Assert.Equal("Half a text", task.GetProperty("question").GetString());
    }

    [Fact]
    public async Task Server_SendsItsMail()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        await using var mail = new MailServer();
        var ready = new TaskCompletionSource();
        mail.Ready = ready.Task;
        await using var server = await StartDrainingAsync(
            upstream, "00:01:00", ("PUBLIC_URL", "http://localhost"), ("SMTP_HOST", "127.0.0.1"), ("SMTP_PORT", $"{mail.Port}"),
            ("SMTP_TLS", "none"), ("SMTP_USER", MailServer.User), ("SMTP_PASSWORD", MailServer.Password),
            ("SMTP_FROM", "noreply@example.org"));
        using var http = new HttpClient { BaseAddress = server.Address };
        await SignInAsync(http);
        var visitor = new Visitor(http);
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = "ada@example.org" });

        var exit = server.TerminateAsync();
        await ExpectNoExitAsync(server.Address, exit);
        ready.SetResult();

        Assert.Contains("ada@example.org", (await mail.NextAsync()).To.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await exit);
    }

    [Fact]
    public async Task Server_StopsWhenItsTimeIsOver()
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
    public async Task SecondSigterm_StopsItAtOnce()
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
        await UntilNotReadyAsync(server.Address);

        await server.TerminateAsync();

        Assert.Equal("server_restarting", (await stream.UntilAsync("error")).Body.GetProperty("code").GetString());
        Assert.Equal(0, await exit);
    }

    private static Task<ServerProcess> StartDrainingAsync(
        ScriptedUpstream upstream, string time, params (string Name, string Value)[] settings) => ServerProcess.StartAsync(
        null, [("OPENAI_BASE_URL", upstream.BaseUrl), ("ProfessionSimulator__Hosting__DrainFor", time), .. settings]);

    /// <summary>Asks over new connections, as a load balancer does that has none.</summary>
    private static async Task UntilNotReadyAsync(Uri server)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        HttpStatusCode status;
        do
        {
            using var http = new HttpClient { BaseAddress = server };
            using var reply = await http.GetAsync("/health/ready", timeout.Token);
            status = reply.StatusCode;
        }
        while (status != HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>A server that waits for nothing would be gone after so many tries to reach it.</summary>
    private static async Task ExpectNoExitAsync(Uri server, Task exit)
    {
        for (var i = 0; i < 2000; i++)
        {
            await UntilClosedAsync(server);
            Assert.False(exit.IsCompleted);
        }
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
}
