using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Limits;

/// <summary>Limits how often one client address may do something. Pages and the API share the limits.</summary>
internal sealed class AddressLimits(
    IHttpContextAccessor http, IOptions<LimitOptions> options, TimeProvider time, SharedCounters? shared = null)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly ClientLimiter _signIns = new("sign-ins", options.Value.SignInsPerMinute, s_minute, time, shared);
    private readonly ClientLimiter _refreshes = new("refreshes", options.Value.SignInsPerMinute, s_minute, time, shared);
    private readonly ClientLimiter _providerAnswers = new("provider-answers", options.Value.SignInsPerMinute, s_minute, time, shared);
    private readonly ClientLimiter _registrations = new("registrations", options.Value.RegistrationsPerHour, s_hour, time, shared);
    private readonly ClientLimiter _guests = new("guests", options.Value.GuestsPerHour, s_hour, time, shared);
    private readonly ClientLimiter _mails = new("mails", options.Value.MailsPerHour, s_hour, time, shared);

    /// <summary>Counts mail that the site sends for somebody who is not signed in, or to a new address.</summary>
    public Task CountMailAsync() => CountAsync(_mails, LimitReason.Mails);

    public Task CountSignInAsync() => CountAsync(_signIns, LimitReason.SignIns);

    /// <summary>Allows as many refreshes as sign-ins, and counts them apart.</summary>
    public Task CountRefreshAsync() => CountAsync(_refreshes, LimitReason.SignIns);

    /// <summary>Allows as many answers of the provider of school sign-in as sign-ins, and counts them apart.</summary>
    public Task CountProviderAnswerAsync() => CountAsync(_providerAnswers, LimitReason.SignIns);

    public Task CountRegistrationAsync() => CountAsync(_registrations, LimitReason.Registrations);

    public Task CountGuestAsync() => CountAsync(_guests, LimitReason.Guests);

    /// <summary>The network that the current request comes from.</summary>
    public IPAddress Network => FindNetwork(http.HttpContext?.Connection.RemoteIpAddress);

    private async Task CountAsync(ClientLimiter limiter, LimitReason reason)
    {
        if (await limiter.AcquireAsync(http.HttpContext?.Connection.RemoteIpAddress) is { } wait)
            throw new LimitException(LimitCodes.TooManyRequests, reason, wait);
    }

    /// <summary>An IPv6 client has a whole /64 (RFC 6177) to choose its addresses from.</summary>
    internal static IPAddress FindNetwork(IPAddress? address) => FindNetwork(address, prefixBytes: 8);

    private static IPAddress FindNetwork(IPAddress? address, int prefixBytes)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(prefixBytes).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>
    /// Limits a client's network and, in IPv6, its whole site too. One customer may have a /48 (RFC 6177), which is
    /// 65,536 networks of clients, and with the limits of them all nobody else would get through.
    /// </summary>
    private sealed class ClientLimiter(string name, int limit, TimeSpan length, TimeProvider time, SharedCounters? shared)
    {
        private const int NetworksPerSite = 5;

        private readonly WindowLimiter<IPAddress> _networks = new(name, limit, length, time, shared);
        private readonly WindowLimiter<IPAddress> _sites = new($"{name}-of-sites", limit * NetworksPerSite, length, time, shared);

        public async ValueTask<TimeSpan?> AcquireAsync(IPAddress? address)
        {
            var network = FindNetwork(address);
            var wait = await _networks.AcquireAsync(network);
            return wait is null && network.AddressFamily == AddressFamily.InterNetworkV6
                ? await _sites.AcquireAsync(FindNetwork(address, prefixBytes: 6))
                : wait;
        }
    }
}
