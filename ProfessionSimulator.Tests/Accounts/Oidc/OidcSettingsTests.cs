using Microsoft.Extensions.Configuration;
using ProfessionSimulator.Accounts.Oidc;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

public sealed class OidcSettingsTests
{
    private static readonly Dictionary<string, string?> s_right =
        new() { ["OIDC_AUTHORITY"] = "https://login.example.org/realms/57", ["OIDC_CLIENT_ID"] = "simulator" };

    [Fact]
    public void Read_DefaultsTheNameToTheHost_WithoutASecret()
    {
        var options = Read(("OIDC_NAME", null));

        Assert.Equal(
            (true, "simulator", null, "login.example.org"),
            (options.IsEnabled, options.ClientId, options.ClientSecret, options.Name));
        Assert.True(options.IsIssuer("https://login.example.org/realms/57/"));
        Assert.False(options.IsIssuer("https://login.example.org/realms/58"));
    }

    [Fact]
    public void Read_AcceptsPlainHttp_OnThisMachine() =>
        Assert.True(Read(("OIDC_AUTHORITY", "http://localhost:9000")).IsEnabled);

    [Fact]
    public void Read_DisablesSchoolSignIn_WithoutSettings() =>
        Assert.False(new OidcSettings(new ConfigurationBuilder().Build()).Read().IsEnabled);

    [Theory]
    [InlineData("OIDC_AUTHORITY", null, "OIDC_CLIENT_ID is set, but OIDC_AUTHORITY is not.")]
    [InlineData("OIDC_AUTHORITY", "login.example.org", "OIDC_AUTHORITY must be")]
    [InlineData("OIDC_AUTHORITY", "http://login.example.org", "OIDC_AUTHORITY must be")]
    [InlineData("OIDC_AUTHORITY", "https://me:secret@login.example.org", "OIDC_AUTHORITY must be")]
    [InlineData("OIDC_AUTHORITY", "https://login.example.org/?realm=secret", "OIDC_AUTHORITY must be")]
    [InlineData("OIDC_CLIENT_ID", null, "OIDC_AUTHORITY needs OIDC_CLIENT_ID too")]
    [InlineData("OIDC_NAME", "a secret name that is so long that no button could hold it", "OIDC_NAME must be")]
    public void Read_NamesTheWrongSetting(string name, string? value, string message)
    {
        var wrong = Assert.Throws<StartupException>(() => Read((name, value))).Message;

        Assert.StartsWith(message, wrong);
        Assert.DoesNotContain("secret", wrong);
    }

    private static OidcOptions Read((string Name, string? Value) change) => new OidcSettings(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?>(s_right) { [change.Name] = change.Value }).Build()).Read();
}
