using Npgsql;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data.PostgreSql;

namespace ProfessionSimulator.Tests.PostgreSql;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://ada:s3cret@db.example.org:5433/sim")]
    [InlineData("postgresql://ada:s3cret@db.example.org:5433/sim")]
    [InlineData("Host=db.example.org;Port=5433;Username=ada;Password=s3cret;Database=sim")]
    [InlineData("postgres:///sim?host=db.example.org&port=5433&user=ada&password=s3cret")]
    public void EveryUsualForm_IsUnderstood(string value)
    {
        var settings = Parse(value);

        Assert.Equal(
            ("db.example.org", 5433, "ada", "s3cret", "sim"),
            (settings.Host, settings.Port, settings.Username, settings.Password, settings.Database));
    }

    [Fact]
    public void PercentEncodedPassword_IsDecoded() =>
        Assert.Equal("p@ss/w:rd?", Parse("postgres://ada:p%40ss%2Fw%3Ard%3F@localhost/sim").Password);

    [Fact]
    public void AddressOfVersion6_LosesItsBrackets()
    {
        var settings = Parse("postgres://ada@[::1]:5433/sim");

        Assert.Equal(("::1", 5433), (settings.Host, settings.Port));
    }

    [Fact]
    public void SeveralHosts_KeepTheirPorts() =>
        Assert.Equal("a.example.org:5432,b.example.org:5433", Parse("postgres://ada@a.example.org:5432,b.example.org:5433/sim").Host);

    [Theory]
    [InlineData("require", SslMode.Require)]
    [InlineData("verify-ca", SslMode.VerifyCA)]
    [InlineData("verify-full", SslMode.VerifyFull)]
    public void TlsParameters_AreTheDriversOwn(string mode, SslMode expected)
    {
        var settings = Parse($"postgres://ada@db.example.org/sim?sslmode={mode}&sslrootcert=/etc/ssl/root.pem&connect_timeout=5");

        Assert.Equal((expected, "/etc/ssl/root.pem", 5), (settings.SslMode, settings.RootCertificate, settings.Timeout));
    }

    [Theory]
    [InlineData("postgres://ada@db.example.org/sim", 30)]
    [InlineData("Host=db.example.org;Database=sim", 30)]
    [InlineData("postgres://ada@db.example.org/sim?Maximum%20Pool%20Size=100", 100)]
    [InlineData("Host=db.example.org;Database=sim;MaxPoolSize=100", 100)]
    public void Pool_LeavesRoomForOtherProcesses_UnlessItIsSet(string value, int expected) =>
        Assert.Equal(expected, Parse(value).MaxPoolSize);

    [Theory]
    [InlineData("mysql://ada:s3cret@localhost/sim")]
    [InlineData("postgres://ada:s3cret@localhost")]
    [InlineData("postgres://ada:s3cret@localhost:port/sim")]
    [InlineData("postgres://ada:s3cret@localhost/sim?sslmode=perhaps")]
    [InlineData("postgres://ada:s3cret@localhost/sim?colour=s3cret")]
    [InlineData("Host=localhost;Password=s3cret")]
    [InlineData("s3cret")]
    public void WrongValue_IsRefused_WithoutRepeatingIt(string value)
    {
        var refusal = Assert.Throws<StartupException>(() => DatabaseUrl.Parse(value));

        Assert.StartsWith("DATABASE_URL must be an address such as", refusal.Message);
        Assert.DoesNotContain("s3cret", refusal.Message);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    private static NpgsqlConnectionStringBuilder Parse(string value) => new(DatabaseUrl.Parse(value));
}
