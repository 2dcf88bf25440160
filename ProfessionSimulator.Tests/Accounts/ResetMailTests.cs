using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The mails with a reset link: to whom, how often, and what the log says of them.</summary>
public sealed class ResetMailTests : ForgottenPasswordTest
{
    [Fact]
    public async Task ResetMails_AreLimitedToThreeAnHour_Silently()
    {
        await new Visitor(App).RegisterAsync("boris@example.org");
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
            answers.Add((await SendAsync(Address)).Text);
        await SendAsync("boris@example.org");

        Assert.Single(answers.Distinct());
        // Mails are sent in order: a fourth mail would arrive before the other person's.
        var recipients = new List<string>();
        for (var i = 0; i < 4; i++)
            recipients.Add((await Mail.NextAsync()).To.Mailboxes.Single().Address);
        Assert.Equal([Address, Address, Address, "boris@example.org"], recipients);
    }

    [Fact]
    public async Task AddressLinks_DoNotCountAsResetMails()
    {
        var stranger = new Visitor(App);
        await stranger.RegisterAsync("boris@example.org");
        for (var i = 0; i < 3; i++)
        {
            await stranger.SubmitAsync(
                await stranger.GetAsync("/account/address"),
                "form.stack",
                new() { ["Email"] = Address, ["Password"] = Visitor.Passphrase });
        }

        await SendAsync(Address);

        var mail = await Mail.NextAsync();
        while (!mail.TextBody!.Contains("/account/reset", StringComparison.Ordinal))
            mail = await Mail.NextAsync();
        Assert.Equal(Address, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task UnknownAddress_GetsTheSamePageAndNoMail()
    {
        var unknown = await SendAsync("nobody@example.org");
        var known = await SendAsync(Address);

        Assert.Equal(unknown.Text, known.Text);
        Assert.Equal(unknown.Status, known.Status);
        // Mails are sent in order: a mail for the first request would arrive first.
        Assert.Equal(Address, Assert.Single((await Mail.NextAsync()).To.Mailboxes).Address);
        Assert.True(Mail.IsEmpty);
    }

    [Fact]
    public async Task Mail_GoesToTheStoredAddress_InTheAccountsLanguage()
    {
        await App.WriteAsync(async db => (await db.Users.SingleAsync(u => u.Email == Address)).Language = "ru");

        var mail = await RequestLinkAsync("ANNA@example.org");

        Assert.Equal(Address, Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("Новый пароль для «Симулятора профессий»", mail.Subject);
        Assert.Contains("она одноразовая и действует час", mail.TextBody);
        Assert.Contains("ничего не делайте", mail.HtmlBody);
    }

    [Fact]
    public async Task Mail_IsRetried_AndSentOnce()
    {
        Mail.Refuse("451 not now, anna@example.org");
        await SendAsync(Address);
        await App.Log.WaitForAsync("An email could not be sent and is retried later: 451");
        // It is unknown when the sender begins to wait, so time passes until it has waited long enough.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Mail.IsEmpty)
        {
            timeout.Token.ThrowIfCancellationRequested();
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(Address, Assert.Single((await Mail.NextAsync()).To.Mailboxes).Address);
        Assert.Equal(2, Mail.Tries);
    }

    [Fact]
    public async Task PermanentlyRefusedMail_IsNotRetried()
    {
        Mail.Refuse("550 no such user anna@example.org");
        await SendAsync(Address);
        await App.Log.WaitForAsync("An email was rejected for good: 550");

        await RequestLinkAsync(Address);

        Assert.Equal(2, Mail.Tries);
    }

    [Fact]
    public async Task Log_HoldsNeitherAddressNorToken()
    {
        Mail.Refuse("550 no such user anna@example.org");
        await SendAsync(Address);
        var link = MailServer.LinkIn(await RequestLinkAsync(Address));
        await ResetAsync(link);
        await App.Log.WaitForAsync("An email was sent");

        var token = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link.Query)["token"].ToString();
        Assert.NotEmpty(token);
        Assert.DoesNotContain(token, App.Log.Text);
        Assert.DoesNotContain(Address, App.Log.Text);
        Assert.DoesNotContain(MailServer.Password, App.Log.Text);
    }
}
