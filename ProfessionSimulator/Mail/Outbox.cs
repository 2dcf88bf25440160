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
internal sealed class Outbox(SmtpSender sender, IServiceScopeFactory scopes, IOptions<SmtpOptions> options, TimeProvider time, ILogger<Outbox> log)
    : BackgroundService
{
    private const int Capacity = 1000;

    private static readonly TimeSpan[] s_triedAgainAfter = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3)];

    private readonly Channel<Order> _orders = Channel.CreateBounded<Order>(Capacity);

    /// <summary>False without <c>SMTP_HOST</c>.</summary>
    public bool IsOpen => options.Value.Host is not null;

    /// <summary>
    /// Has letters written in a scope of their own, in the language of this moment, and sent. False when too many wait already.
    /// </summary>
    public bool TryAdd(Func<IServiceProvider, Task<IReadOnlyList<Letter>>> write)
    {
        var language = CultureInfo.CurrentUICulture.Name;
        return _orders.Writer.TryWrite(new(async services =>
        {
            using var _ = Language.Use(language);
            return await write(services);
        }, Tries: 0));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in _orders.Reader.ReadAllAsync(stoppingToken))
        {
            foreach (var letter in await WriteAsync(order))
                await SendAsync(letter, order.Tries, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<Letter>> WriteAsync(Order order)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await order.Write(scope.ServiceProvider);
        }
        catch (Exception e)
        {
            log.LogError(e, "A mail could not be written");
            return [];
        }
    }

    /// <summary>What the mail server says may repeat the address: only its code goes to the log.</summary>
    private async Task SendAsync(Letter letter, int tries, CancellationToken stopping)
    {
        try
        {
            await sender.SendAsync(letter, stopping);
            log.LogInformation("A mail was sent");
        }
        catch (SmtpCommandException e) when ((int)e.StatusCode >= 500)
        {
            log.LogWarning("A mail was refused for good: {Status}", (int)e.StatusCode);
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            var reason = e is SmtpCommandException refused ? $"{(int)refused.StatusCode}" : e.GetType().Name;
            if (tries == s_triedAgainAfter.Length)
            {
                log.LogError("A mail could not be sent and is given up: {Reason}", reason);
                return;
            }
            log.LogWarning("A mail could not be sent and is tried again: {Reason}", reason);
            // Beside the line: the mails behind it do not wait for it.
            _ = TryAgainAsync(letter, tries, stopping);
        }
    }

    private async Task TryAgainAsync(Letter letter, int tries, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(s_triedAgainAfter[tries], time, stopping);
            await _orders.Writer.WriteAsync(new(_ => Task.FromResult<IReadOnlyList<Letter>>([letter]), tries + 1), stopping);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private sealed record Order(Func<IServiceProvider, Task<IReadOnlyList<Letter>>> Write, int Tries);
}
