using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>The log lines about security that operators read.</summary>
public sealed class SecurityLogTests : SecurityLogTest
{
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
        await App.WriteAsync(
            db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.AccessFailedCount, FailedSignIns.MaxFailures)));
        await NewVisitor("198.51.100.7").SignInAsync(Address);

        Assert.Equal(5, Lines().Count(line => line == Line("sign_in", "1", "refused")));
        Assert.Equal([Line("sign_in", "-", "delayed"), Line("limit", "-", "refused")], Lines()[^3..^1]);
        Assert.Equal("[SECURITY] sign_in user=1 from=198.51.100.7 result=locked", Lines()[^1]);
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

        await Visitor.GetAsync(attempt.Path);
        await Visitor.GetAsync("/no-such-page");
        await NewVisitor().GetAsync(attempt.Path);
        var program = NewVisitor().Http;
        program.DefaultRequestHeaders.Authorization = new("Bearer", await App.SignInProgramAsync(Address));
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
        App.Services.GetRequiredService<IOptions<LimitOptions>>().Value.AttemptsPerHour = 1;
        var learner = await App.SignInAsync(1);
        learner.Http.DefaultRequestHeaders.Add(ClientAddress.Header, Client);
        await learner.CurrentAsync(1);

        await learner.CurrentAsync(2);

        Assert.Equal(Line("limit", "1", "refused"), Lines()[^1]);
    }

    [Fact]
    public async Task FormWithoutItsToken_IsLogged()
    {
        var form = (await Visitor.GetAsync("/account/address")).Form("form.stack");

        await Visitor.Http.PostAsync(form.Action, new FormUrlEncodedContent([]));

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
        await Visitor.SubmitAsync(await Visitor.GetAsync("/account"), "form[action*=SignOutEverywhere]");

        Assert.Equal(Line("end_sessions", "1", "success"), Lines()[^1]);
        Assert.All(Lines(), line => Assert.DoesNotContain("@", line));
        Assert.All(Lines(), line => Assert.DoesNotContain("password, as", line));
    }
}
