using MailKit.Security;
using MimeKit;

namespace ProfessionSimulator.Mail;

/// <summary>The server that takes this site's mail. <see cref="SmtpSettings"/> fills it.</summary>
internal sealed class SmtpOptions
{
    /// <summary>Null: this site sends no mail.</summary>
    public string? Host { get; set; }

    public int Port { get; set; }

    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    public MailboxAddress? From { get; set; }
}
