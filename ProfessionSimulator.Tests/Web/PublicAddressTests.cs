using Microsoft.Extensions.Configuration;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Tests.Web;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080/account")]
    [InlineData(null, "http://localhost:5700", "http://localhost:5700/account")]
    [InlineData(null, "http://*:8080;https://*:8443", "http://localhost:8080/account")]
    [InlineData(null, "http://0.0.0.0:8080", "http://localhost:8080/account")]
    [InlineData(null, "http://[::]:8080", "http://localhost:8080/account")]
    [InlineData("https://sim.example.org", "http://localhost:5700", "https://sim.example.org/account")]
    public void Link_PointsToThePublicAddress(string? publicUrl, string? urls, string link)
    {
        var settings = new Dictionary<string, string?> { ["PUBLIC_URL"] = publicUrl, ["urls"] = urls };

        var address = new PublicAddress(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());

        Assert.Equal(link, address.LinkTo("/account"));
    }
}
