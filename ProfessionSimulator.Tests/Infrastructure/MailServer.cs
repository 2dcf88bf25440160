using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using MimeKit;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A mail server (RFC 5321, as far as the product needs it) that keeps the mails it accepts. It requires this user and
/// password.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "simulator";
    public const string Password = "mail-password-that-is-secret";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<MimeMessage> _mails = Channel.CreateUnbounded<MimeMessage>();
    private readonly ConcurrentQueue<string> _refusals = new();
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The number of mails that clients have tried to send.</summary>
    public int Tries { get; private set; }

    /// <summary>A mail is taken when this has completed.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    /// <summary>Refuses the next recipient with this reply.</summary>
    public void Refuse(string reply) => _refusals.Enqueue(reply);

    public async Task<MimeMessage> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _mails.Reader.ReadAsync(limit.Token);
    }

    public bool IsEmpty => _mails.Reader.Count == 0;

    /// <summary>Returns the link that has a line of its own in the mail's text.</summary>
    public static Uri LinkIn(MimeMessage mail) =>
        new(mail.TextBody!.Split('\n').Select(line => line.Trim()).Single(line =>
            line.StartsWith("http", StringComparison.Ordinal)));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The listener has been disposed.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        var isKnown = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            isKnown |= line == $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{User}\0{Password}"))}";
            await writer.WriteLineAsync(verb switch
            {
                "EHLO" => "250-test\r\n250 AUTH PLAIN",
                "AUTH" => isKnown ? "235 welcome" : "535 who are you",
                "MAIL" => isKnown ? "250 go on" : "530 sign in first",
                "RCPT" => Receive(),
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 ok",
            });
            if (verb == "DATA")
            {
                await Ready;
                await KeepAsync(reader);
                await writer.WriteLineAsync("250 taken");
            }
        }
    }

    private string Receive()
    {
        Tries++;
        return _refusals.TryDequeue(out var refusal) ? refusal : "250 go on";
    }

    private async Task KeepAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var source = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        _mails.Writer.TryWrite(await MimeMessage.LoadAsync(source));
    }
}
