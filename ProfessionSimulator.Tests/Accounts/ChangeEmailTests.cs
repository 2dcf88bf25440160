using System.Net;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Changing the email address of an account.</summary>
public sealed class ChangeEmailTests : AccountPageTest
{
    [Fact]
    public async Task Address_ChangesAtOnce_WithoutMail()
    {
        var program = await NewProgramAsync();

        var page = await ChangeAddressAsync(NewAddress);

        Assert.Equal("/account", page.Path);
        Assert.Contains(NewAddress, page.Document.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(Address, (await Elsewhere.GetAsync("/")).Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Elsewhere.SignInAsync(Address)).Status);
        Assert.Contains(NewAddress, (await Elsewhere.SignInAsync(NewAddress)).Text);
    }

    [Fact]
    public async Task TakenAddress_IsRefusedAsInRegistration_WithoutMail()
    {
        await new Visitor(App).RegisterAsync(NewAddress);

        var page = await ChangeAddressAsync(NewAddress);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("This email address can't be registered.", page.Text);
        Assert.Contains(Address, (await Elsewhere.GetAsync("/")).Text);
    }

    [Theory]
    [InlineData(NewAddress, "wrong password altogether", "Wrong password.")]
    [InlineData("not an address", Visitor.Passphrase, "Enter an email address")]
    [InlineData("two words@example.org", Visitor.Passphrase, "Enter an email address")]
    public async Task RefusedAddress_IsExplained(string address, string password, string message)
    {
        await RestartWithMailAsync();

        var page = await ChangeAddressAsync(address, password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text);
        Assert.Equal(address, page.Document.QuerySelector("#Email")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Address_ChangesByLink_NotifiesTheOldOne_WithMail()
    {
        await RestartWithMailAsync();

        var page = await ChangeAddressAsync(NewAddress);
        Assert.Contains($"We've sent an email to {NewAddress}", page.Text);
        var (confirm, notice) = (await Mail.NextAsync(), await Mail.NextAsync());

        Assert.Equal(
            (NewAddress, Address), (confirm.To.Mailboxes.Single().Address, notice.To.Mailboxes.Single().Address));
        Assert.Contains(NewAddress, notice.TextBody);
        Assert.DoesNotContain("token=", notice.TextBody);
        Assert.Contains(Address, (await Elsewhere.GetAsync("/")).Text);

        var link = MailServer.LinkIn(confirm).PathAndQuery;
        var confirmed = await Visitor.SubmitAsync(await Visitor.GetAsync(link), "main form");
        Assert.Contains(NewAddress, confirmed.Document.QuerySelector("main")!.TextContent);
        Assert.DoesNotContain(Address, (await Elsewhere.GetAsync("/")).Text);
        Assert.Contains(NewAddress, (await Elsewhere.SignInAsync(NewAddress)).Text);
        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task AddressLink_WorksForItsAddressOnly()
    {
        await RestartWithMailAsync();
        await ChangeAddressAsync(NewAddress);
        var link = MailServer.LinkIn(await Mail.NextAsync()).PathAndQuery;

        var changed = await Visitor.GetAsync(link.Replace("anna.new", "somebody.else", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Gone, changed.Status);
    }

    [Fact]
    public async Task AddressLink_IsVoid_AfterAPasswordChange()
    {
        await RestartWithMailAsync();
        await ChangeAddressAsync(NewAddress);
        var link = MailServer.LinkIn(await Mail.NextAsync()).PathAndQuery;

        await ChangePasswordAsync(Visitor.Passphrase, NewPassword);

        Assert.Equal(HttpStatusCode.Gone, (await Visitor.GetAsync(link)).Status);
    }

    [Fact]
    public async Task TakenAddress_IsRevealedToItsOwnerOnly_WithMail()
    {
        await RestartWithMailAsync();
        await new Visitor(App).RegisterAsync("boris@example.org");

        var taken = await ChangeAddressAsync("boris@example.org");
        var (toOwner, notice) = (await Mail.NextAsync(), await Mail.NextAsync());
        var free = await ChangeAddressAsync("carla@example.org");

        Assert.Equal(free.Text.Replace("carla", "boris", StringComparison.Ordinal), taken.Text);
        Assert.Equal("boris@example.org", toOwner.To.Mailboxes.Single().Address);
        Assert.DoesNotContain("http", toOwner.TextBody);
        Assert.Equal(Address, notice.To.Mailboxes.Single().Address);
    }

    private async Task RestartWithMailAsync()
    {
        await App.DisposeAsync();
        await StartAsync(AppFactory.Offline().WithMail(Mail));
    }

    private async Task<Page> ChangeAddressAsync(string address, string password = Visitor.Passphrase) => await Visitor.SubmitAsync(
        await Visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = address, ["Password"] = password });
}
