using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Web;

/// <summary>
/// Whose word on a client's address, scheme and host is taken (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>): this
/// machine's, or that of the proxies in <c>TRUSTED_PROXIES</c>. Of a chain of proxies the trusted end is followed.
/// </summary>
internal static class TrustedProxies
{
    private const string Rule =
        "TRUSTED_PROXIES must be addresses or networks with commas between them, such as 10.0.0.5,192.168.10.0/24.";

    public static void Configure(ForwardedHeadersOptions options, string? setting)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        options.ForwardLimit = null;
        if (string.IsNullOrWhiteSpace(setting))
            return;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var part in setting.Split(',', StringSplitOptions.TrimEntries))
            options.KnownIPNetworks.Add(Read(part));
    }

    private static System.Net.IPNetwork Read(string part) =>
        System.Net.IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new StartupException(Rule);
}
