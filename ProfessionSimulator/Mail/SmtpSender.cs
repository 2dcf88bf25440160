using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;

namespace ProfessionSimulator.Mail;

internal sealed class SmtpSender(IOptions<SmtpOptions> options)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    public async Task SendAsync(EmailMessage message, CancellationToken cancellation)
    {
        var server = options.Value;
        using var smtp = new SmtpClient { Timeout = (int)s_timeout.TotalMilliseconds };
        await smtp.ConnectAsync(server.Host!, server.Port, server.Security, cancellation);
        if (server.User is not null)
            await smtp.AuthenticateAsync(server.User, server.Password!, cancellation);
        await smtp.SendAsync(message.ToMimeMessage(server.From!), cancellation);
        await smtp.DisconnectAsync(quit: true, cancellation);
    }
}
