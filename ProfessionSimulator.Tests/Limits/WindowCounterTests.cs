using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Tests.Limits;

public sealed class WindowCounterTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Limit_IsExact_AndResetsAfterTheWindow()
    {
        var counter = new WindowCounter<int>(3, s_minute, _time);

        Assert.True(counter.TryHit(1, out _));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(counter.TryHit(1, out _));
        Assert.True(counter.TryHit(1, out _));
        Assert.False(counter.TryHit(1, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(40), wait);
        Assert.True(counter.TryHit(2, out _));
        _time.Advance(TimeSpan.FromSeconds(40) - TimeSpan.FromTicks(1));
        Assert.False(counter.TryHit(1, out _));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(counter.TryHit(1, out _));
    }

    [Fact]
    public void Memory_IsBounded_ByKeysAndTime()
    {
        var counter = new WindowCounter<int>(1, s_minute, _time, mostKeys: 100);

        for (var key = 0; key < 1000; key++)
            Assert.True(counter.TryHit(key, out _));
        Assert.Equal(100, counter.KeyCount);
        Assert.False(counter.TryHit(999, out _));
        _time.Advance(s_minute);
        Assert.True(counter.TryHit(0, out _));
        Assert.Equal(1, counter.KeyCount);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::", "2001:db8:1:2::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void IPv6Client_IsCountedByNetwork(string address, string network) =>
        Assert.Equal(IPAddress.Parse(network), AddressLimits.NetworkOf(IPAddress.Parse(address)));
}
