using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>An owner is told by mail when the password or the address changes.</summary>
public sealed class PasswordNoticeTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string NewPassword = "seven blue teapots sing";

    private readonly MailServer _mail = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().WithMail(_mail);
        _visitor = new Visitor(_app);
        await _visitor.RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task PasswordChange_NotifiesTheOwner()
    {
        await ChangeAsync(Visitor.Passphrase);

        var notice = await _mail.NextAsync();
        Assert.Equal(Address, Assert.Single(notice.To.Mailboxes).Address);
        Assert.Equal("Your Profession Simulator password was changed", notice.Subject);
        Assert.Equal("https://play.example.org/account/forgot", MailServer.LinkIn(notice).ToString());
        Assert.DoesNotContain(NewPassword, notice.TextBody);
    }

    [Fact]
    public async Task PasswordReset_NotifiesInTheAccountsLanguage()
    {
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.Language, "ru")));
        var other = new Visitor(_app);
        await other.SubmitAsync(await other.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = Address });
        var link = MailServer.LinkIn(await _mail.NextAsync());

        await other.SubmitAsync(
            await other.GetAsync(link.PathAndQuery), "main form", new() { ["Password"] = NewPassword });

        Assert.Equal("Пароль в «Симуляторе профессий» изменён", (await _mail.NextAsync()).Subject);
    }

    [Fact]
    public async Task RefusedPasswordChange_NotifiesNobody()
    {
        await ChangeAsync("a wrong password, as it is");
        await ChangeAsync(Visitor.Passphrase);

        // Mails are sent in order: a mail for the first change would have arrived.
        await _mail.NextAsync();
        Assert.True(_mail.IsEmpty);
    }

    /// <summary>The mails are limited, since anybody can register an address that is not theirs.</summary>
    [Fact]
    public async Task PasswordNotices_AreLimitedToThreeAnHour()
    {
        var (current, others) = (Visitor.Passphrase, new Visitor(_app));
        await others.RegisterAsync("boris@example.org");
        for (var i = 0; i < 5; i++)
            current = await ChangeAsync(_visitor, current, $"{NewPassword} number {i}");

        await ChangeAsync(others, Visitor.Passphrase, NewPassword);

        // Mails are sent in order: a fourth mail would arrive before the other person's.
        Assert.Equal([Address, Address, Address, "boris@example.org"], await ReadRecipientsAsync(4));
    }

    [Fact]
    public async Task AddressNotices_AreLimitedToThreeAnHour()
    {
        for (var i = 0; i < 5; i++)
        {
            await _visitor.SubmitAsync(
                await _visitor.GetAsync("/account/address"),
                "form.stack",
                new() { ["Email"] = $"new{i}@example.org", ["Password"] = Visitor.Passphrase });
        }

        await ChangeAsync(Visitor.Passphrase);

        // Five links and three warnings were sent, then a mail of another kind.
        var recipients = await ReadRecipientsAsync(9);
        Assert.Equal(4, recipients.Count(to => to == Address));
        Assert.Equal(Address, recipients[^1]);
    }

    private async Task<List<string>> ReadRecipientsAsync(int count)
    {
        var recipients = new List<string>();
        for (var i = 0; i < count; i++)
            recipients.Add((await _mail.NextAsync()).To.Mailboxes.Single().Address);
        return recipients;
    }

    private static async Task<string> ChangeAsync(Visitor visitor, string current, string replacement)
    {
        await visitor.SubmitAsync(
            await visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = replacement });
        return replacement;
    }

    private async Task ChangeAsync(string current) => await _visitor.SubmitAsync(
        await _visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = NewPassword });
}
