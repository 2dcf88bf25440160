using System.Globalization;
using System.Threading.Channels;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Mail;

/// <summary>
/// Writes and sends emails in the background, so that the time of a request does not tell whether there is anybody to
/// write to. Emails in the queue are lost when the server stops; people can ask for them again.
/// </summary>
internal sealed class EmailQueue(
    SmtpSender sender, IServiceScopeFactory scopes, IOptions<SmtpOptions> options, TimeProvider time, ILogger<EmailQueue> log)
    : BackgroundService
{
    private const int Capacity = 1000;

    private static readonly TimeSpan[] s_retryDelays =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3)];

    private readonly Channel<QueuedEmail> _emails = Channel.CreateBounded<QueuedEmail>(Capacity);
    private volatile bool _isSending;

    /// <summary>Whether the site sends email, which takes <c>SMTP_HOST</c>.</summary>
    public bool IsEnabled => options.Value.Host is not null;

    /// <summary>Whether emails wait in the queue or are being sent; those that are retried later do not count.</summary>
    public bool IsBusy => _isSending || _emails.Reader.Count > 0;

    /// <summary>
    /// Queues emails. <paramref name="write"/> runs later, in a scope of its own and in the language of the caller.
    /// </summary>
    /// <returns>False when the queue is full.</returns>
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
        while (await _emails.Reader.WaitToReadAsync(stoppingToken))
        {
            // Set before the email is taken, so that it is never neither waiting nor being sent.
            _isSending = true;
            while (_emails.Reader.TryRead(out var email))
            {
                foreach (var message in await WriteAsync(email))
                    await SendAsync(message, email.Retries, stoppingToken);
            }
            _isSending = false;
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

    /// <summary>Only the code of the mail server's reply is logged, because its text may repeat the address.</summary>
    private async Task SendAsync(EmailMessage message, int retries, CancellationToken stopping)
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
            if (retries == s_retryDelays.Length)
            {
                log.LogError("An email could not be sent and is not retried: {Reason}", reason);
                return;
            }
            log.LogWarning("An email could not be sent and is retried later: {Reason}", reason);
            // The retry waits outside the queue, so that the next emails do not wait for it.
            _ = RetryAsync(message, retries, stopping);
        }
    }

    private async Task RetryAsync(EmailMessage message, int retries, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(s_retryDelays[retries], time, stopping);
            await _emails.Writer.WriteAsync(
                new(_ => Task.FromResult<IReadOnlyList<EmailMessage>>([message]), retries + 1), stopping);
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }

    private sealed record QueuedEmail(Func<IServiceProvider, Task<IReadOnlyList<EmailMessage>>> Write, int Retries);
}
