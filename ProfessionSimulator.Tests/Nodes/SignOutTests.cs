using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>A session that ends on one node has ended on all, however fresh the cookie is.</summary>
[OnPostgres]
public sealed class SignOutTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string SignInPage = "/account/login?returnUrl=%2Faccount";

    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync() => _nodes = await TwoNodes.StartAsync();

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task SignOut_HoldsForCopiesOfTheCookie_OnTheOtherNode()
    {
        var (owner, _) = _nodes.NewBrowser();
        var registered = await owner.RegisterAsync(Address);
        using var thief = CopyCookie(registered);
        Assert.Equal("/account", await PathAsync(thief));

        await owner.SignOutAsync();

        Assert.Equal(SignInPage, await PathAsync(thief));
    }

    /// <summary>The other node compares an old cookie with the database once in half a minute, except for this.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignOut_HoldsForAnOldCookie_ThatTheOtherNodeRemembers(bool everywhere)
    {
        var (owner, _) = _nodes.NewBrowser();
        var registered = await owner.RegisterAsync(Address);
        using var script = CopyCookie(registered);
        foreach (var node in new[] { _nodes.First, _nodes.Second })
            node.Clock!.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("/account", await PathAsync(script));
        Assert.Equal("/account", await PathAsync(script));

        if (everywhere)
            await EndAllAsync();
        else
            await owner.SignOutAsync();

        Assert.Equal(SignInPage, await PathAsync(script));
    }

    [Fact]
    public async Task NewPassword_SignsOtherBrowsersOut_OnTheOtherNode()
    {
        var (owner, ownerElsewhere) = _nodes.NewBrowser();
        await owner.RegisterAsync(Address);
        var (_, laptop) = _nodes.NewBrowser();
        await laptop.SignInAsync(Address);
        Assert.Equal("/account", (await laptop.GetAsync("/account")).Path);

        await owner.SubmitAsync(
            await owner.GetAsync("/account/password"), "form.stack",
            new() { ["Current"] = Visitor.Passphrase, ["Password"] = "seven dry camels sing" });

        Assert.Equal(SignInPage, (await laptop.GetAsync("/account")).Path);
        Assert.Equal("/account", (await ownerElsewhere.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task OtherBrowsersOfTheAccount_StaySignedIn()
    {
        var (phone, _) = _nodes.NewBrowser();
        await phone.RegisterAsync(Address);
        var (_, laptop) = _nodes.NewBrowser();
        await laptop.SignInAsync(Address);

        await phone.SignOutAsync();

        Assert.Equal("/account", (await laptop.GetAsync("/account")).Path);
    }

    private HttpClient CopyCookie(Page page)
    {
        var http = _nodes.Second.CreateClient(new() { HandleCookies = false, BaseAddress = _nodes.Second.ClientOptions.BaseAddress });
        http.DefaultRequestHeaders.Add("Cookie", page.Response.RequestMessage!.Headers.GetValues("Cookie").Single());
        return http;
    }

    private async Task EndAllAsync()
    {
        await using var scope = _nodes.First.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>().FindByEmailAsync(Address);
        await scope.ServiceProvider.GetRequiredService<UserSessions>().EndAllAsync(user!);
    }

    private static async Task<string> PathAsync(HttpClient http) =>
        (await http.GetAsync("/account")).RequestMessage!.RequestUri!.PathAndQuery;
}
