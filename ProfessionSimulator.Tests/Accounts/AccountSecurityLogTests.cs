using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The log lines about changes of an account.</summary>
public sealed class AccountSecurityLogTests : SecurityLogTest
{
    private const string NewPassword = "seven blue teapots sing";

    [Fact]
    public async Task AccountChanges_AreLogged()
    {
        var form = await Visitor.GetAsync("/account/password");
        await Visitor.SubmitAsync(
            form, "form.stack", new() { ["Current"] = "a wrong password, as it is", ["Password"] = NewPassword });
        await Visitor.SubmitAsync(
            form, "form.stack", new() { ["Current"] = Visitor.Passphrase, ["Password"] = NewPassword });
        await Visitor.GetAsync("/account/data");
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = "ada@example.org", ["Password"] = NewPassword });
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/delete"), "form.stack", new() { ["Password"] = NewPassword });

        Assert.Equal(
            [
                Line("confirm_password", "1", "refused"), Line("confirm_password", "1", "success"), Line(
                    "change_password", "1", "success"),
                Line("export_data", "1", "success"), Line("confirm_password", "1", "success"), Line(
                    "change_address", "1", "requested"),
                Line("confirm_password", "1", "success"), Line("delete_account", "1", "success"),
            ],
            Lines().Skip(1));
    }

    [Fact]
    public async Task PasswordResetSteps_AreLogged()
    {
        var stranger = NewVisitor();
        await stranger.SubmitAsync(
            await stranger.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = Address });
        var link = MailServer.LinkIn(await Mail.NextAsync());
        await stranger.SubmitAsync(
            await stranger.GetAsync(link.PathAndQuery), "main form", new() { ["Password"] = NewPassword });

        Assert.Equal(
            [Line("reset_link", "-", "requested"), "[SECURITY] reset_link user=1 from=- result=mailed", Line(
                "reset_password", "1", "success")],
            Lines().Skip(1));
    }

    [Fact]
    public async Task RefusedRegistration_IsLogged()
    {
        await NewVisitor().RegisterAsync(Address);
        var guest = NewVisitor();
        await guest.BeginAsync();
        await guest.RegisterAsync(Address);

        Assert.Equal(
            [Line("register", "-", "refused"), Line("guest", "2", "success"), Line("register", "2", "refused")],
            Lines().Skip(1));
    }

    [Fact]
    public async Task AddressConfirmation_IsLogged_AcceptedOrTaken()
    {
        var taken = await AskForAddressAsync("boris@example.org");
        await NewVisitor().RegisterAsync("boris@example.org");
        await Visitor.SubmitAsync(taken, "main form");
        await Visitor.SubmitAsync(await AskForAddressAsync("ada@example.org"), "main form");

        Assert.Equal(
            [Line("change_address", "1", "requested"), Line("change_address", "1", "refused"),
                Line("change_address", "1", "requested"), Line("change_address", "1", "success")],
            Lines().Where(line => line.Contains(" change_address ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ThrottledConfirmation_IsLogged()
    {
        for (var i = 0; i < 6; i++)
        {
            await Visitor.SubmitAsync(await Visitor.GetAsync("/account/password"), "form.stack",
                new() { ["Current"] = "a wrong password, as it is", ["Password"] = NewPassword });
        }

        Assert.Equal(
            [
                Line("confirm_password", "1", "refused"),
                Line("confirm_password", "1", "delayed"),
                Line("limit", "1", "refused"),
            ],
            Lines().TakeLast(3));
    }

    /// <returns>The page that the mailed link leads to.</returns>
    private async Task<Page> AskForAddressAsync(string address)
    {
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = address, ["Password"] = Visitor.Passphrase });
        var link = MailServer.LinkIn(await Mail.NextAsync());
        // The first mail is the warning to the old address.
        await Mail.NextAsync();
        return await Visitor.GetAsync(link.PathAndQuery);
    }
}
