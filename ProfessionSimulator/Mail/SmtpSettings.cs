using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Mail;

/// <summary>
/// Reads <see cref="SmtpOptions"/> from the <c>SMTP_*</c> settings. An error names the setting and never its value,
/// which may be secret.
/// </summary>
internal sealed class SmtpSettings(IConfiguration configuration, PublicAddress address)
{
    private static readonly string[] s_others = ["SMTP_PORT", "SMTP_USER", "SMTP_PASSWORD", "SMTP_FROM", "SMTP_TLS"];

    private readonly List<string> _wrong = [];

    public void Read(SmtpOptions options)
    {
        options.Host = configuration.ReadText("SMTP_HOST");
        if (options.Host is null)
            RefuseOthers();
        else
            ReadAll(options);
        if (_wrong.Count > 0)
            throw new OptionsValidationException(nameof(SmtpOptions), typeof(SmtpOptions), _wrong);
    }

    private void RefuseOthers()
    {
        if (s_others.FirstOrDefault(name => configuration.ReadText(name) is not null) is { } other)
            _wrong.Add($"{other} is set, but SMTP_HOST is not.");
    }

    private void ReadAll(SmtpOptions options)
    {
        (options.Security, options.Port) = ReadSecurity();
        options.Port = ReadPort() ?? options.Port;
        options.From = ReadSender();
        options.User = configuration.ReadText("SMTP_USER");
        options.Password = configuration["SMTP_PASSWORD"] is { Length: > 0 } password ? password : null;
        if (options.User is null != options.Password is null)
            _wrong.Add("SMTP_USER and SMTP_PASSWORD belong together: set both or none.");
        // Without it, links would follow the Host header of the request, so that a stranger could decide where somebody
        // else's email leads.
        if (address.Configured is null)
            _wrong.Add("SMTP_HOST needs PUBLIC_URL too: the links in mails begin with it.");
    }

    private (SecureSocketOptions Security, int Port) ReadSecurity()
    {
        switch (configuration.ReadText("SMTP_TLS")?.ToLowerInvariant())
        {
            case null or "starttls": return (SecureSocketOptions.StartTls, 587);
            case "implicit": return (SecureSocketOptions.SslOnConnect, 465);
            case "none": return (SecureSocketOptions.None, 25);
        }
        _wrong.Add("SMTP_TLS must be starttls, implicit or none.");
        return default;
    }

    private int? ReadPort()
    {
        if (configuration.ReadText("SMTP_PORT") is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65535)
        {
            return port;
        }

        _wrong.Add("SMTP_PORT must be a whole number from 1 to 65535.");
        return null;
    }

    private MailboxAddress? ReadSender()
    {
        if (MailboxAddress.TryParse(configuration.ReadText("SMTP_FROM"), out var from)
            && from.Address.Contains('@', StringComparison.Ordinal))
        {
            return from;
        }

        _wrong.Add("SMTP_FROM must be the sender's address, such as Profession Simulator <noreply@example.org>.");
        return null;
    }
}
