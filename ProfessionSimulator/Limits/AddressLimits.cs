using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Limits;

/// <summary>Limits how often one client address may do something. Pages and the API share the limits.</summary>
internal sealed class AddressLimits(IHttpContextAccessor http, IOptions<LimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly ClientLimiter _signIns = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientLimiter _refreshes = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientLimiter _providerAnswers = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientLimiter _registrations = new(options.Value.RegistrationsPerHour, s_hour, time);
    private readonly ClientLimiter _guests = new(options.Value.GuestsPerHour, s_hour, time);
    private readonly ClientLimiter _mails = new(options.Value.MailsPerHour, s_hour, time);

    /// <summary>Counts mail that the site sends for somebody who is not signed in, or to a new address.</summary>
    public void CountMail() => Count(_mails, LimitReason.Mails);

    public void CountSignIn() => Count(_signIns, LimitReason.SignIns);

    /// <summary>Allows as many refreshes as sign-ins, and counts them apart.</summary>
    public void CountRefresh() => Count(_refreshes, LimitReason.SignIns);

    /// <summary>Allows as many answers of the provider of school sign-in as sign-ins, and counts them apart.</summary>
    public void CountProviderAnswer() => Count(_providerAnswers, LimitReason.SignIns);

    public void CountRegistration() => Count(_registrations, LimitReason.Registrations);

    public void CountGuest() => Count(_guests, LimitReason.Guests);

    /// <summary>The network that the current request comes from.</summary>
    public IPAddress Network => FindNetwork(http.HttpContext?.Connection.RemoteIpAddress);

    private void Count(ClientLimiter limiter, LimitReason reason)
    {
        if (!limiter.TryAcquire(http.HttpContext?.Connection.RemoteIpAddress, out var wait))
            throw new LimitException(LimitCodes.TooManyRequests, reason, wait.Value);
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
    private sealed class ClientLimiter(int limit, TimeSpan length, TimeProvider time)
    {
        private const int NetworksPerSite = 5;

        private readonly FixedWindowLimiter<IPAddress> _networks = new(limit, length, time);
        private readonly FixedWindowLimiter<IPAddress> _sites = new(limit * NetworksPerSite, length, time);

        public bool TryAcquire(IPAddress? address, [NotNullWhen(false)] out TimeSpan? wait)
        {
            var network = FindNetwork(address);
            return _networks.TryAcquire(network, out wait)
                && (network.AddressFamily != AddressFamily.InterNetworkV6
                    || _sites.TryAcquire(FindNetwork(address, prefixBytes: 6), out wait));
        }
    }
}
