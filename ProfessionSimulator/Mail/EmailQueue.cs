using System.Globalization;
using System.Threading.Channels;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Mail;

/// <summary>
/// Mail is written and sent in the background: how long a request takes does not tell whether there is anybody to write to.
/// What waits here when the server stops is lost; its reader asks again.
/// </summary>
internal sealed class EmailQueue(SmtpSender sender, IServiceScopeFactory scopes, IOptions<SmtpOptions> options, TimeProvider time, ILogger<EmailQueue> log)
    : BackgroundService
{
    private const int Capacity = 1000;

    private static readonly TimeSpan[] s_retryDelays = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3)];

    private readonly Channel<QueuedEmail> _emails = Channel.CreateBounded<QueuedEmail>(Capacity);

    /// <summary>False without <c>SMTP_HOST</c>.</summary>
    public bool IsEnabled => options.Value.Host is not null;

    /// <summary>
    /// Has letters written in a scope of their own, in the language of this moment, and sent. False when too many wait already.
    /// </summary>
    public bool TryEnqueue(Func<IServiceProvider, Task<IReadOnlyList<EmailMessage>>> write)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return _emails.Writer.TryWrite(new(async services =>
        {
            using var _ = Language.Use(language);
            return await write(services);
        }, Retries: 0));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in _emails.Reader.ReadAllAsync(stoppingToken))
        {
            foreach (var message in await WriteAsync(email))
                await SendAsync(message, email.Retries, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<EmailMessage>> WriteAsync(QueuedEmail email)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await email.Write(scope.ServiceProvider);
        }
        catch (Exception e)
        {
            log.LogError(e, "An email could not be written");
            return [];
        }
    }

    /// <summary>What the mail server says may repeat the address: only its code goes to the log.</summary>
    private async Task SendAsync(EmailMessage message, int tries, CancellationToken stopping)
    {
        try
        {
            await sender.SendAsync(message, stopping);
            log.LogInformation("An email was sent");
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            log.LogWarning("An email was rejected for good: {Status}", (int)e.StatusCode);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            var reason = e is SmtpCommandException refused ? $"{(int)refused.StatusCode}" : e.GetType().Name;
            if (tries == s_retryDelays.Length)
            {
                log.LogError("An email could not be sent and is given up: {Reason}", reason);
                return;
            }
            log.LogWarning("An email could not be sent and is retried: {Reason}", reason);
            // Beside the line: the mails behind it do not wait for it.
            _ = RetryAsync(message, tries, stopping);
        }
    }

    private async Task RetryAsync(EmailMessage message, int tries, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(s_retryDelays[tries], time, stopping);
            await _emails.Writer.WriteAsync(new(_ => Task.FromResult<IReadOnlyList<EmailMessage>>([message]), tries + 1), stopping);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private sealed record QueuedEmail(Func<IServiceProvider, Task<IReadOnlyList<EmailMessage>>> Write, int Retries);
}
