using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Common;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Web;

/// <summary>Forwarded headers, and which proxies are trusted.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData(null, "127.0.0.1", true)]
    [InlineData(null, "::1", true)]
    [InlineData(null, "10.0.0.5", false)]
    [InlineData("10.0.0.5, 192.168.10.0/24", "10.0.0.5", true)]
    [InlineData("10.0.0.5, 192.168.10.0/24", "192.168.10.77", true)]
    [InlineData("10.0.0.5, 192.168.10.0/24", "::ffff:192.168.10.77", true)]
    [InlineData("10.0.0.5, 192.168.10.0/24", "192.168.11.77", false)]
    [InlineData("10.0.0.5", "127.0.0.1", false)]
    public async Task ForwardedHeaders_AreTakenFromTrustedProxiesOnly(string? trusted, string proxy, bool believed)
    {
        var seen = await AskAsync(trusted, proxy, forwardedFor: "203.0.113.9");

        Assert.Equal(
            believed
                ? ("203.0.113.9", "https", "sim.example.org")
                : (IPAddress.Parse(proxy).ToString(), "http", "localhost"),
            seen);
    }

    [Fact]
    public async Task ProxyChain_IgnoresTheClientsOwnClaims()
    {
        var seen = await AskAsync("10.0.0.0/8", "10.0.0.5", forwardedFor: "198.51.100.1, 203.0.113.9, 10.0.0.7");

        Assert.Equal("203.0.113.9", seen.Client);
    }

    [Theory]
    [InlineData(null, "http://localhost:5080/x?y=1")]
    [InlineData("https://sim.example.org/", "https://sim.example.org/x?y=1")]
    [InlineData("https://sim.example.org:8443", "https://sim.example.org:8443/x?y=1")]
    public async Task MailedLink_UsesThePublicUrl(string? publicUrl, string link)
    {
        await using var app = AppFactory.Offline();
        if (publicUrl is not null)
            app.Set("PUBLIC_URL", publicUrl);

        Assert.Equal(link, app.Services.GetRequiredService<PublicAddress>().LinkTo("/x?y=1"));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("@evil.example")]
    public async Task LinkToAnotherHost_IsRefused(string path)
    {
        await using var app = AppFactory.Offline();

        Assert.Throws<ArgumentException>(() => app.Services.GetRequiredService<PublicAddress>().LinkTo(path));
    }

    private static async Task<(string? Client, string Scheme, string Host)> AskAsync(
        string? trusted, string proxy, string forwardedFor)
    {
        var wire = new WireEnds(IPAddress.Parse(proxy));
        await using var app = AppFactory.Offline().With(services => services.AddSingleton<IStartupFilter>(wire));
        if (trusted is not null)
            app.Set("TRUSTED_PROXIES", trusted);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/privacy");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "sim.example.org");
        (await app.CreateClient(new() { AllowAutoRedirect = false }).SendAsync(request)).EnsureSuccessStatusCode();
        return wire.Seen;
    }

    /// <summary>Sets the proxy's address and records how the application understood the request.</summary>
    private sealed class WireEnds(IPAddress proxy) : IStartupFilter
    {
        public (string? Client, string Scheme, string Host) Seen { get; private set; }

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (http, following) =>
            {
                http.Connection.RemoteIpAddress = proxy;
                await following(http);
                Seen = (http.Connection.RemoteIpAddress.ToString(), http.Request.Scheme, http.Request.Host.Value!);
            });
            next(app);
        };
    }
}
