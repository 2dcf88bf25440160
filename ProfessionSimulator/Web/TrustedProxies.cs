using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Web;

/// <summary>
/// Configures which proxies may state a client's address, scheme and host (<c>X-Forwarded-For</c>, <c>-Proto</c>,
/// <c>-Host</c>): those on this machine, or those in <c>TRUSTED_PROXIES</c>. A chain of proxies is followed as far as
/// it is trusted.
/// </summary>
internal static class TrustedProxies
{
    private const string Rule =
        "TRUSTED_PROXIES must be addresses or networks with commas between them, such as 10.0.0.5,192.168.10.0/24.";

    public static void Configure(ForwardedHeadersOptions options, string? setting)
    {
        options.ForwardedHeaders =
            ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = null;
        if (string.IsNullOrWhiteSpace(setting))
            return;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var part in setting.Split(',', StringSplitOptions.TrimEntries))
            options.KnownIPNetworks.Add(Parse(part));
    }

    private static System.Net.IPNetwork Parse(string part) =>
        System.Net.IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new StartupException(Rule);
}
