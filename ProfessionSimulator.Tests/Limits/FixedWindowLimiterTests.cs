using System.Net;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Tests.Limits;

public sealed class FixedWindowLimiterTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Limit_IsExact_AndResetsAfterTheWindow()
    {
        var limiter = new FixedWindowLimiter<int>(3, s_minute, _time);

        Assert.True(limiter.TryAcquire(1, out _));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(limiter.TryAcquire(1, out _));
        Assert.True(limiter.TryAcquire(1, out _));
        Assert.False(limiter.TryAcquire(1, out var wait));
        Assert.Equal(TimeSpan.FromSeconds(40), wait);
        Assert.True(limiter.TryAcquire(2, out _));
        _time.Advance(TimeSpan.FromSeconds(40) - TimeSpan.FromTicks(1));
        Assert.False(limiter.TryAcquire(1, out _));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(limiter.TryAcquire(1, out _));
    }

    [Fact]
    public void Memory_IsBounded_ByKeysAndTime()
    {
        var limiter = new FixedWindowLimiter<int>(1, s_minute, _time, maxKeys: 100);

        for (var key = 0; key < 1000; key++)
            Assert.True(limiter.TryAcquire(key, out _));
        Assert.Equal(100, limiter.KeyCount);
        Assert.False(limiter.TryAcquire(999, out _));
        _time.Advance(s_minute);
        Assert.True(limiter.TryAcquire(0, out _));
        Assert.Equal(1, limiter.KeyCount);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("2001:db8:1:2:ffff::", "2001:db8:1:2::")]
    [InlineData("fe80::1%3", "fe80::")]
    public void IPv6Client_IsCountedByNetwork(string address, string network) =>
        Assert.Equal(IPAddress.Parse(network), AddressLimits.FindNetwork(IPAddress.Parse(address)));
}
