using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Limits;

/// <summary>What one client address may do in a while. Pages and the API share it.</summary>
internal sealed class AddressLimits(IHttpContextAccessor http, IOptions<LimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private readonly ClientCounter _signIns = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientCounter _refreshes = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientCounter _providerAnswers = new(options.Value.SignInsPerMinute, s_minute, time);
    private readonly ClientCounter _registrations = new(options.Value.RegistrationsPerHour, s_hour, time);
    private readonly ClientCounter _guests = new(options.Value.GuestsPerHour, s_hour, time);
    private readonly ClientCounter _mails = new(options.Value.MailsPerHour, s_hour, time);

    /// <summary>Mail that somebody who is not signed in, or has a new address, lets the site send.</summary>
    public void CountMail() => Count(_mails, LimitReason.Mails);

    public void CountSignIn() => Count(_signIns, LimitReason.SignIns);

    /// <summary>Allows as many as sign-ins, and counts them apart.</summary>
    public void CountRefresh() => Count(_refreshes, LimitReason.SignIns);

    /// <summary>Counts answers of the provider of school sign-in: as many are allowed as sign-ins, apart from them.</summary>
    public void CountProviderAnswer() => Count(_providerAnswers, LimitReason.SignIns);

    public void CountRegistration() => Count(_registrations, LimitReason.Registrations);

    public void CountGuest() => Count(_guests, LimitReason.Guests);

    /// <summary>Where the current request comes from.</summary>
    public IPAddress Network => NetworkOf(http.HttpContext?.Connection.RemoteIpAddress);

    private void Count(ClientCounter counter, LimitReason reason)
    {
        if (!counter.TryHit(http.HttpContext?.Connection.RemoteIpAddress, out var wait))
            throw new LimitException(LimitCodes.TooManyRequests, reason, wait.Value);
    }

    /// <summary>An IPv6 client has a whole /64 (RFC 6177) to choose its addresses from.</summary>
    internal static IPAddress NetworkOf(IPAddress? address) => NetworkOf(address, bytesOfIPv6: 8);

    private static IPAddress NetworkOf(IPAddress? address, int bytesOfIPv6)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bytesOfIPv6).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>
    /// Counts for a client and, in IPv6, for its whole site: one customer may have a /48 (RFC 6177), which is 65,536 of the networks
    /// that a client is taken for, and with the limits of them all nobody else would get through.
    /// </summary>
    private sealed class ClientCounter(int limit, TimeSpan length, TimeProvider time)
    {
        private const int NetworksOfSite = 5;

        private readonly WindowCounter<IPAddress> _networks = new(limit, length, time);
        private readonly WindowCounter<IPAddress> _sites = new(limit * NetworksOfSite, length, time);

        public bool TryHit(IPAddress? address, [NotNullWhen(false)] out TimeSpan? wait)
        {
            var network = NetworkOf(address);
            return _networks.TryHit(network, out wait)
                && (network.AddressFamily != AddressFamily.InterNetworkV6 || _sites.TryHit(NetworkOf(address, bytesOfIPv6: 6), out wait));
        }
    }
}
