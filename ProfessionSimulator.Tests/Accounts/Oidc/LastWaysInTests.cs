using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts.Oidc;

/// <summary>The last two sign-in methods of an account, removed concurrently.</summary>
public sealed class LastWaysInTests : OidcTest
{
    private static readonly string[] s_ways = ["password", "passkey", "provider"];

    private readonly Authenticator _authenticator = new();

    [Theory]
    [InlineData("password", "provider")]
    [InlineData("passkey", "provider")]
    [InlineData("password", "passkey")]
    public async Task LastTwoSignInMethods_AreNotRemovedConcurrently(string one, string other)
    {
        await Visitor.RegisterAsync(Address);
        await Visitor.AddPasskeyAsync(_authenticator);
        await Visitor.SubmitAsync(await Visitor.GetAsync("/account/provider"), "form.stack");
        foreach (var third in s_ways.Except([one, other]))
            await Visitor.SubmitAsync(await FormAsync(third), "form.stack");
        // Removing the password starts a new session, in which nothing is confirmed yet.
        await App.WriteAsync(db => db.BrowserSessions.ExecuteUpdateAsync(session =>
            session.SetProperty(s => s.ConfirmedAt, DateTimeOffset.UtcNow)));
        var (first, second) = (await FormAsync(one), await FormAsync(other));

        await Task.WhenAll(Visitor.SubmitAsync(first, "form.stack"), Visitor.SubmitAsync(second, "form.stack"));

        Assert.Equal(1, await CountAsync());
    }

    private async Task<Page> FormAsync(string way) => await Visitor.GetAsync(way switch
    {
        "password" => "/account/password/remove",
        "passkey" => (await Visitor.GetAsync("/account/passkeys"))
            .Document.QuerySelector("a[href*=remove]")!
            .GetAttribute("href")!,
        _ => $"/account/provider?issuer={Uri.EscapeDataString(Provider.Authority + "/")}",
    });

    private async Task<int> CountAsync() =>
        await App.ReadAsync(db => db.Users.CountAsync(u => u.PasswordHash != null)) + await App.ReadAsync(
            db => db.UserPasskeys.CountAsync())
        + await App.ReadAsync(db => db.UserLogins.CountAsync());
}
