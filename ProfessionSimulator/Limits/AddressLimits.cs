using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Limits;

/// <summary>What one client address may do in a while. Pages and the API share it.</summary>
internal sealed class AddressLimits(IHttpContextAccessor http, IOptions<LimitOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly WindowCounter<IPAddress> _signIns = new(options.Value.SignInsPerMinute, Minute, time);
    private readonly WindowCounter<IPAddress> _refreshes = new(options.Value.SignInsPerMinute, Minute, time);
    private readonly WindowCounter<IPAddress> _registrations = new(options.Value.RegistrationsPerHour, Hour, time);
    private readonly WindowCounter<IPAddress> _guests = new(options.Value.GuestsPerHour, Hour, time);
    private readonly WindowCounter<IPAddress> _mails = new(options.Value.MailsPerHour, Hour, time);

    /// <summary>Mail that somebody who is not signed in, or has a new address, lets the site send.</summary>
    public void CountMail() => Count(_mails, LimitMessages.Mails);

    public void CountSignIn() => Count(_signIns, LimitMessages.SignIns);

    /// <summary>As many as sign-ins, beside them.</summary>
    public void CountRefresh() => Count(_refreshes, LimitMessages.SignIns);

    public void CountRegistration() => Count(_registrations, LimitMessages.Registrations);

    public void CountGuest() => Count(_guests, LimitMessages.Guests);

    /// <summary>Where the current request comes from.</summary>
    public IPAddress Network => NetworkOf(http.HttpContext?.Connection.RemoteIpAddress);

    private void Count(WindowCounter<IPAddress> counter, string message)
    {
        if (!counter.TryHit(Network, out var wait))
            throw new LimitException(LimitCodes.TooManyRequests, message, wait.Value);
    }

    /// <summary>An IPv6 client has a whole /64 (RFC 6177) to choose its addresses from.</summary>
    internal static IPAddress NetworkOf(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
