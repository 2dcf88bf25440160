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
        var cookie = registered.Response.RequestMessage!.Headers.GetValues("Cookie").Single();
        var thief = _nodes.Second.CreateClient(new() { HandleCookies = false, BaseAddress = _nodes.Second.ClientOptions.BaseAddress });
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal("/account", await PathAsync(thief));

        await owner.SignOutAsync();

        Assert.Equal(SignInPage, await PathAsync(thief));
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

    private static async Task<string> PathAsync(HttpClient http) =>
        (await http.GetAsync("/account")).RequestMessage!.RequestUri!.PathAndQuery;
}
