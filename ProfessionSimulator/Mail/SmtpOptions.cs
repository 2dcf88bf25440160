using MailKit.Security;
using MimeKit;

namespace ProfessionSimulator.Mail;

/// <summary>The mail server that this site sends through, as <see cref="SmtpSettings"/> reads it.</summary>
internal sealed class SmtpOptions
{
    /// <summary>The server's name; null when this site sends no email.</summary>
    public string? Host { get; set; }

    public int Port { get; set; }

    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    public MailboxAddress? From { get; set; }
}
