using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The log lines about security that operators read.</summary>
public sealed class SecurityLogTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string Client = "192.0.2.7";
    private const string NewPassword = "seven blue teapots sing";

    private readonly MailServer _mail = new();
    private AppFactory _app = null!;
    private Visitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline().WithMail(_mail);
        _visitor = NewVisitor();
        await _visitor.RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task SignIns_AreLogged()
    {
        var stranger = NewVisitor();
        await stranger.SignInAsync("nobody@example.org");
        await stranger.SignInAsync(Address, "a wrong password, as it is");
        await stranger.SignInAsync(Address);
        await stranger.SignOutAsync();

        Assert.Equal(
            [
                Line("register", "1", "success"), Line("sign_in", "-", "refused"), Line("sign_in", "1", "refused"),
                Line("sign_in", "1", "success"), Line("sign_out", "1", "success"),
            ],
            Lines());
    }

    [Fact]
    public async Task ThrottledSignInAndLockedAccount_AreLogged()
    {
        var stranger = NewVisitor();
        for (var i = 0; i < 6; i++)
            await stranger.SignInAsync(Address, "a wrong password, as it is");
        await _app.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.Most)));
        await NewVisitor("198.51.100.7").SignInAsync(Address);

        Assert.Equal(5, Lines().Count(line => line == Line("sign_in", "1", "refused")));
        Assert.Equal([Line("sign_in", "-", "delayed"), Line("limit", "-", "refused")], Lines()[^3..^1]);
        Assert.Equal("[SECURITY] sign_in user=1 from=198.51.100.7 result=locked", Lines()[^1]);
    }

    [Fact]
    public async Task AccountChanges_AreLogged()
    {
        var form = await _visitor.GetAsync("/account/password");
        await _visitor.SubmitAsync(
            form, "form.stack", new() { ["Current"] = "a wrong password, as it is", ["Password"] = NewPassword });
        await _visitor.SubmitAsync(
            form, "form.stack", new() { ["Current"] = Visitor.Passphrase, ["Password"] = NewPassword });
        await _visitor.GetAsync("/account/data");
        await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = "ada@example.org", ["Password"] = NewPassword });
        await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/delete"), "form.stack", new() { ["Password"] = NewPassword });

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
        var link = MailServer.LinkIn(await _mail.NextAsync());
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
        await _visitor.SubmitAsync(taken, "main form");
        await _visitor.SubmitAsync(await AskForAddressAsync("ada@example.org"), "main form");

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
            await _visitor.SubmitAsync(await _visitor.GetAsync("/account/password"), "form.stack",
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

    [Fact]
    public async Task ApiSessions_AreLogged()
    {
        var http = NewVisitor().Http;
        var tokens = await Learner.JsonAsync(
            await http.PostAsJsonAsync("/api/auth/login", new { email = Address, password = Visitor.Passphrase }));
        await http.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = "nobody's" });
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("access_token").GetString());
        await http.PostAsync("/api/auth/logout", null);

        Assert.Equal(
            [Line("sign_in", "1", "success"), Line("refresh", "-", "refused"), Line("sign_out", "1", "success")],
            Lines().Skip(1));
    }

    [Fact]
    public async Task Guests_AreLogged()
    {
        await NewVisitor().BeginAsync();

        Assert.Equal(Line("guest", "2", "success"), Lines()[^1]);
    }

    [Fact]
    public async Task ForeignOrMissingId_IsLogged()
    {
        var attempt = await NewVisitor().BeginAsync();
        var before = Lines().Count;

        await _visitor.GetAsync(attempt.Path);
        await _visitor.GetAsync("/no-such-page");
        await NewVisitor().GetAsync(attempt.Path);
        var program = NewVisitor().Http;
        program.DefaultRequestHeaders.Authorization = new("Bearer", await _app.SignInProgramAsync(Address));
        await program.GetAsync("/api/generations/1/stream");
        program.DefaultRequestHeaders.Authorization = new("Bearer", "a token of nobody");
        await program.GetAsync("/api/auth/me");

        Assert.Equal(
            [Line("access", "1", "not_found"), Line("access", "1", "not_found"), Line("access", "-", "refused")],
            Lines().Skip(before));
    }

    [Fact]
    public async Task ApiRateLimit_IsLogged()
    {
        _app.Services.GetRequiredService<IOptions<LimitOptions>>().Value.AttemptsPerHour = 1;
        var learner = await _app.SignInAsync(1);
        learner.Http.DefaultRequestHeaders.Add(ClientAddress.Header, Client);
        await learner.CurrentAsync(1);

        await learner.CurrentAsync(2);

        Assert.Equal(Line("limit", "1", "refused"), Lines()[^1]);
    }

    [Fact]
    public async Task FormWithoutItsToken_IsLogged()
    {
        var form = (await _visitor.GetAsync("/account/address")).Form("form.stack");

        await _visitor.Http.PostAsync(form.Action, new FormUrlEncodedContent([]));

        Assert.Equal(Line("form", "1", "refused"), Lines()[^1]);
    }

    [Fact]
    public async Task SignOutOfNobody_IsNotLogged()
    {
        var visitor = NewVisitor();
        var page = await visitor.GetAsync("/account/login");

        await visitor.Http.PostAsync("/account/logout", new FormUrlEncodedContent(page.Form("form.stack").Fields));

        Assert.Equal(Line("register", "1", "success"), Assert.Single(Lines()));
    }

    [Fact]
    public async Task Log_HasNoAddressesOrPasswords()
    {
        await NewVisitor().SignInAsync(Address, "a wrong password, as it is");
        await _visitor.SubmitAsync(await _visitor.GetAsync("/account"), "form[action*=SignOutEverywhere]");

        Assert.Equal(Line("end_sessions", "1", "success"), Lines()[^1]);
        Assert.All(Lines(), line => Assert.DoesNotContain("@", line));
        Assert.All(Lines(), line => Assert.DoesNotContain("password, as", line));
    }

    /// <returns>The page that the mailed link leads to.</returns>
    private async Task<Page> AskForAddressAsync(string address)
    {
        await _visitor.SubmitAsync(
            await _visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = address, ["Password"] = Visitor.Passphrase });
        var link = MailServer.LinkIn(await _mail.NextAsync());
        // The first mail is the warning to the old address.
        await _mail.NextAsync();
        return await _visitor.GetAsync(link.PathAndQuery);
    }

    private static string Line(string action, string user, string result) =>
        $"[SECURITY] {action} user={user} from={Client} result={result}";

    private List<string> Lines() =>
        [.. _app.Log.All.Where(line => line.StartsWith("[SECURITY]", StringComparison.Ordinal))];

    private Visitor NewVisitor(string from = Client)
    {
        var visitor = new Visitor(_app);
        visitor.Http.DefaultRequestHeaders.Add(ClientAddress.Header, from);
        return visitor;
    }
}
