using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common;
using ProfessionSimulator.Mail;

namespace ProfessionSimulator.Tests.Mail;

public sealed class SmtpSettingsTests
{
    private static readonly Dictionary<string, string?> s_right = new()
    {
        ["PUBLIC_URL"] = "https://play.example.org",
        ["SMTP_HOST"] = "mail.example.org",
        ["SMTP_FROM"] = "Profession Simulator <noreply@example.org>",
    };

    [Theory]
    [InlineData(null, SecureSocketOptions.StartTls, 587)]
    [InlineData("implicit", SecureSocketOptions.SslOnConnect, 465)]
    [InlineData("NONE", SecureSocketOptions.None, 25)]
    public void Read_DefaultsThePort_ByTlsMode(string? tls, SecureSocketOptions security, int port)
    {
        var options = Read(("SMTP_TLS", tls));

        Assert.Equal(
            ("mail.example.org", security, port, "noreply@example.org"),
            (options.Host, options.Security, options.Port, options.From!.Address));
    }

    [Theory]
    [InlineData("SMTP_HOST", null, "SMTP_FROM is set, but SMTP_HOST is not.")]
    [InlineData("SMTP_FROM", null, "SMTP_FROM must be the sender's address")]
    [InlineData("SMTP_FROM", "nobody", "SMTP_FROM must be the sender's address")]
    [InlineData("SMTP_PORT", "0", "SMTP_PORT must be a whole number from 1 to 65535.")]
    [InlineData("SMTP_TLS", "yes", "SMTP_TLS must be starttls, implicit or none.")]
    [InlineData("SMTP_USER", "me", "SMTP_USER and SMTP_PASSWORD belong together")]
    [InlineData("SMTP_PASSWORD", "secret", "SMTP_USER and SMTP_PASSWORD belong together")]
    [InlineData("PUBLIC_URL", null, "SMTP_HOST needs PUBLIC_URL too")]
    public void Read_NamesTheWrongSetting(string name, string? value, string message)
    {
        var wrong = Assert.Single(Assert.Throws<OptionsValidationException>(() => Read((name, value))).Failures);

        Assert.StartsWith(message, wrong);
        Assert.DoesNotContain("secret", wrong);
    }

    [Fact]
    public void Read_DisablesMail_WithoutSettings()
    {
        var options = new SmtpOptions();
        var nothing = new ConfigurationBuilder().Build();

        new SmtpSettings(nothing, new PublicAddress(nothing)).Read(options);

        Assert.Null(options.Host);
    }

    private static SmtpOptions Read((string Name, string? Value) change)
    {
        var options = new SmtpOptions();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(s_right) { [change.Name] = change.Value }).Build();
        new SmtpSettings(configuration, new PublicAddress(configuration)).Read(options);
        return options;
    }
}
