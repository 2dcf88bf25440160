using System.Net;
using Microsoft.Extensions.Configuration;
using ProfessionSimulator.Common;
using ProfessionSimulator.Common.Redis;

namespace ProfessionSimulator.Tests.Common.Redis;

public sealed class RedisUrlTests
{
    [Theory]
    [InlineData("redis://ada:s3cret@redis.example.org:6380/3", "redis.example.org", 6380, "ada", "s3cret", 3, false)]
    [InlineData("rediss://:s3cret@redis.example.org", "redis.example.org", 6379, null, "s3cret", 0, true)]
    [InlineData("redis://localhost/", "localhost", 6379, null, null, 0, false)]
    [InlineData("redis://ada:p%40ss%2Fw%3Ard%3F@localhost", "localhost", 6379, "ada", "p@ss/w:rd?", 0, false)]
    public void EveryUsualForm_IsUnderstood(
        string value, string host, int port, string? user, string? password, int database, bool isEncrypted)
    {
        var settings = RedisUrl.Parse(value);

        Assert.Equal(new DnsEndPoint(host, port), Assert.Single(settings.EndPoints));
        Assert.Equal((user, password, database, isEncrypted), (settings.User, settings.Password, settings.DefaultDatabase, settings.Ssl));
    }

    [Fact]
    public void AddressOfVersion6_LosesItsBrackets() =>
        Assert.Equal(new IPEndPoint(IPAddress.IPv6Loopback, 6380), Assert.Single(RedisUrl.Parse("redis://[::1]:6380").EndPoints));

    [Theory]
    [InlineData("http://:s3cret@localhost")]
    [InlineData("redis://:s3cret@localhost:port")]
    [InlineData("redis://:s3cret@localhost/sim")]
    [InlineData("redis://s3cret@localhost")]
    [InlineData("redis://:s3cret@localhost?colour=s3cret")]
    [InlineData("redis://")]
    [InlineData("localhost:6379,password=s3cret")]
    [InlineData("s3cret")]
    public void WrongValue_IsRefused_WithoutRepeatingIt(string value)
    {
        var refusal = Assert.Throws<StartupException>(() => RedisUrl.Parse(value));

        Assert.StartsWith("REDIS_URL must be an address such as", refusal.Message);
        Assert.DoesNotContain("s3cret", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void RedisWithoutPostgres_IsRefused()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("REDIS_URL", "redis://localhost")]).Build();

        var refusal = Assert.Throws<StartupException>(() => RedisUrl.Find(settings));

        Assert.Equal("REDIS_URL needs DATABASE_URL: nodes share a PostgreSQL database.", refusal.Message);
    }

    [Fact]
    public void AbsentSetting_IsNone() => Assert.Null(RedisUrl.Find(new ConfigurationBuilder().Build()));
}
