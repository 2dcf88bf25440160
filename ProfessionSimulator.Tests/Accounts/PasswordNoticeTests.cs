using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Whoever's password changes hears of it by mail.</summary>
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
    public async Task AChangedPassword_IsToldToItsOwner()
    {
        await ChangeAsync(Visitor.Passphrase);

        var notice = await _mail.NextAsync();
        Assert.Equal(Address, Assert.Single(notice.To.Mailboxes).Address);
        Assert.Equal("Your Profession Simulator password was changed", notice.Subject);
        Assert.Equal("https://play.example.org/account/forgot", MailServer.LinkIn(notice).ToString());
        Assert.DoesNotContain(NewPassword, notice.TextBody);
    }

    [Fact]
    public async Task AResetPassword_IsToldInTheLanguageOfTheAccount()
    {
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.Language, "ru")));
        var other = new Visitor(_app);
        await other.SubmitAsync(await other.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = Address });
        var link = MailServer.LinkIn(await _mail.NextAsync());

        await other.SubmitAsync(await other.GetAsync(link.PathAndQuery), "main form", new() { ["Password"] = NewPassword });

        Assert.Equal("Пароль в «Симуляторе профессий» изменён", (await _mail.NextAsync()).Subject);
    }

    [Fact]
    public async Task ARefusedChange_IsToldToNobody()
    {
        await ChangeAsync("a wrong password, as it is");
        await ChangeAsync(Visitor.Passphrase);

        // One after the other: that of the first would be here too.
        await _mail.NextAsync();
        Assert.True(_mail.IsEmpty);
    }

    private async Task ChangeAsync(string current) => await _visitor.SubmitAsync(
        await _visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = NewPassword });
}
