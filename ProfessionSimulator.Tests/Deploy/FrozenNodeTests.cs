using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Deploy;

/// <summary>The shipped nginx has two processes behind it. One is frozen, and the kernel still accepts connections for it.</summary>
public sealed class FrozenNodeTests
{
    [Fact]
    public async Task PagesOfAFrozenNode_ComeFromTheOtherOne()
    {
        if (NginxProxy.Find() is not { } program)
        {
            Assert.Skip("nginx is not installed (on Debian: apt-get install nginx-light).");
            return;
        }
        var database = DatabaseTemplate.Copy();
        Uri[] addresses = [FreePort.FindAddress(), FreePort.FindAddress()];
        await using var first = await StartAsync(addresses[0], database);
        await using var second = await StartAsync(addresses[1], database);
        await using var proxy = await NodesProxy.StartAsync(program, addresses[0], addresses[1], pageTimeout: "3s");
        using var http = new HttpClient { BaseAddress = proxy.Address };
        // The first page of each takes longer than others.
        await GetPagesAsync(http);

        await first.SetFrozenAsync(true);

        Assert.All(await GetPagesAsync(http), status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static Task<ServerProcess> StartAsync(Uri address, string database) => ServerProcess.StartAsync(
        null, ("ASPNETCORE_URLS", address.AbsoluteUri.TrimEnd('/')), ("DATABASE_URL", database));

    private static Task<HttpStatusCode[]> GetPagesAsync(HttpClient http) => Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
    {
        using var page = await http.GetAsync("/");
        return page.StatusCode;
    }));
}
