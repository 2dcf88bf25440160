using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>
/// An address with a Unicode domain and the same one in punycode, as Chromium sends it, are one address.
/// </summary>
public sealed class InternationalEmailTests : IAsyncLifetime
{
    private const string Unicode = "ada@пример.испытание";
    private const string Punycode = "ada@xn--e1afmkfd.xn--80akhbyknj4f";
    private const string Wrong = "wrong password altogether";
    private const string NewPassword = "seven blue teapots sing";

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly MailServer _mail = new();
    private AppFactory _app = null!;

    public static TheoryData<string, string> BothWays => new()
    {
        { Unicode, Punycode },
        { Punycode, Unicode },
        { Unicode, "Ada@ПРИМЕР。испытание" },
    };

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline(_time);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task EitherForm_SignsIn_OtherFormIsTaken(string registered, string other)
    {
        await new Visitor(_app).RegisterAsync(registered);

        Assert.Contains(registered, (await new Visitor(_app).SignInAsync(other)).Header);
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(other, Visitor.Passphrase));
        Assert.Contains("can't be registered", (await new Visitor(_app).RegisterAsync(other)).Text);
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("register", other, NewPassword));
        Assert.Equal(1, await _app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task EarlierReleasesAccount_IsFoundByEitherForm(string registered, string other)
    {
        await RegisterFormerAsync(registered);

        foreach (var address in new[] { registered, other })
        {
            Assert.Contains(registered, (await new Visitor(_app).SignInAsync(address)).Header);
            Assert.Equal(HttpStatusCode.OK, await LoginAsync(address, Visitor.Passphrase));
        }
        Assert.Contains("can't be registered", (await new Visitor(_app).RegisterAsync(other)).Text);
    }

    [Fact]
    public async Task ExistingAccounts_WithBothForms_StaySeparate()
    {
        var unicode = await RegisterFormerAsync(Unicode);
        var punycode = await RegisterFormerAsync(Punycode, NewPassword);

        await ChangePasswordAsync(unicode, Visitor.Passphrase, "eleven tired badgers whistle");
        await ChangePasswordAsync(punycode, NewPassword, "cactus velvet juggler moat");
        await SignOutEverywhereAsync(Unicode, "eleven tired badgers whistle");
        await SignOutEverywhereAsync(Punycode, "cactus velvet juggler moat");

        Assert.Contains(
            Unicode, (await new Visitor(_app).SignInAsync(Unicode, "eleven tired badgers whistle")).Header);
        Assert.Contains(
            Punycode, (await new Visitor(_app).SignInAsync(Punycode, "cactus velvet juggler moat")).Header);
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(Unicode, "cactus velvet juggler moat"));
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(Punycode, "cactus velvet juggler moat"));
        Assert.Equal(
            [Former(Unicode), Former(Punycode)],
            await _app.ReadAsync(db => db.Users.OrderBy(u => u.Id).Select(u => u.NormalizedUserName).ToListAsync()));
    }

    [Fact]
    public async Task Account_MaySwitchForms_UnlessTaken()
    {
        var visitor = await RegisterFormerAsync(Unicode);
        Assert.Equal("/account", (await ChangeAddressAsync(visitor, Punycode)).Path);
        Assert.Equal("/account", (await ChangeAddressAsync(visitor, "boris@example.org")).Path);
        Assert.Equal(
            "BORIS@EXAMPLE.ORG", await _app.ReadAsync(db => db.Users.Select(u => u.NormalizedUserName).SingleAsync()));

        await new Visitor(_app).RegisterAsync(Unicode);

        Assert.Contains("can't be registered", (await ChangeAddressAsync(visitor, Punycode)).Text);
    }

    [Fact]
    public async Task WrongPasswords_CountForBothForms()
    {
        await new Visitor(_app).RegisterAsync(Unicode);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(i % 2 == 0 ? Unicode : Punycode, Wrong));

        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Unicode, Visitor.Passphrase));
        Assert.Equal(HttpStatusCode.TooManyRequests, await LoginAsync(Punycode, Visitor.Passphrase));
    }

    [Fact]
    public async Task ResetLink_GoesToTheStoredForm_LimitedForBothForms()
    {
        _app.WithMail(_mail);
        await new Visitor(_app).RegisterAsync(Unicode);
        await new Visitor(_app).RegisterAsync("boris@example.org");
        var stranger = new Visitor(_app);
        foreach (var address in new[] { Unicode, Punycode, Unicode, Punycode, "boris@example.org" })
        {
            await stranger.SubmitAsync(
                await stranger.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = address });
        }

        for (var i = 0; i < 3; i++)
            Assert.Equal(Unicode, (await _mail.NextAsync()).To.Mailboxes.Single().Address);
        Assert.Equal("boris@example.org", (await _mail.NextAsync()).To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task AddressLinks_AreLimitedForBothForms()
    {
        _app.WithMail(_mail);
        var (visitor, other) = (new Visitor(_app), new Visitor(_app));
        await visitor.RegisterAsync("boris@example.org");
        await other.RegisterAsync("vera@example.org");
        foreach (var address in new[] { Unicode, Punycode, Unicode, Punycode })
            await ChangeAddressAsync(visitor, address);
        await ChangeAddressAsync(other, "dora@example.org");

        // Each link is followed by a warning to the old address; a fourth would arrive before the other person's.
        var recipients = new List<string>();
        for (var i = 0; i < 7; i++)
            recipients.Add((await _mail.NextAsync()).To.Mailboxes.Single().Address);
        Assert.Equal(3, recipients.Count(address => address == "boris@example.org"));
        Assert.Equal("dora@example.org", recipients[^1]);
    }

    [Fact]
    public async Task UserManager_FindsBothAccounts_ByTheirAddresses()
    {
        await RegisterFormerAsync(Unicode);
        await RegisterFormerAsync(Punycode);
        await SignOutEverywhereAsync(Unicode, Visitor.Passphrase);
        await using var scope = _app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<ApplicationUser>>();

        foreach (var address in new[] { Unicode, Punycode })
            Assert.Equal(address, (await users.FindByEmailAsync(address))?.Email);
    }

    [Theory]
    [InlineData("reset-link")]
    [InlineData("end-sessions")]
    public async Task Command_FindsTheAccount_ByEitherForm(string command)
    {
        await new Visitor(_app).RegisterAsync(Unicode);

        foreach (var address in new[] { Unicode, Punycode })
            Assert.Equal(0, (await ServerProcess.RunAsync(_app, command, address)).ExitCode);
    }

    [Theory]
    [InlineData("ada@EXAMPLE.org", "ADA@EXAMPLE.ORG")]
    [InlineData(Unicode, "ADA@XN--E1AFMKFD.XN--80AKHBYKNJ4F")]
    [InlineData("ada@ｅxample．org", "ADA@EXAMPLE.ORG")]
    [InlineData("ada@straße.example", "ADA@XN--STRAE-OQA.EXAMPLE")]
    [InlineData("ада@example.org", "АДА@EXAMPLE.ORG")]
    [InlineData("ada@λόγος.example", "ADA@XN--OXAPNM1C.EXAMPLE")]
    [InlineData("ada@xn--bcher-kva.example", "ADA@XN--BCHER-KVA.EXAMPLE")]
    [InlineData("ada@пример..испытание", "ADA@ПРИМЕР..ИСПЫТАНИЕ")]
    [InlineData("ada@xn--zzzzzz-.org", "ADA@XN--ZZZZZZ-.ORG")]
    [InlineData("guest-пример", "GUEST-ПРИМЕР")]
    public void Normalizer_WritesTheDomainInPunycode(string address, string form) =>
        Assert.Equal(form, new EmailNormalizer().NormalizeName(address));

    private static string Former(string address) => address.Normalize().ToUpperInvariant();

    /// <summary>Stores an account as earlier releases did, which compared addresses as typed.</summary>
    private async Task<Visitor> RegisterFormerAsync(string address, string password = Visitor.Passphrase)
    {
        var visitor = new Visitor(_app);
        await visitor.RegisterAsync($"former{Guid.NewGuid():N}@example.org", password);
        var (form, id) = (Former(address), await _app.ReadAsync(db => db.Users.MaxAsync(u => u.Id)));
        await _app.WriteAsync(db => db.Users.Where(u => u.Id == id).ExecuteUpdateAsync(row => row
            .SetProperty(u => u.UserName, address).SetProperty(u => u.Email, address)
            .SetProperty(u => u.NormalizedUserName, form).SetProperty(u => u.NormalizedEmail, form)));
        return visitor;
    }

    private static async Task ChangePasswordAsync(Visitor visitor, string current, string replacement) =>
        Assert.Equal("/account", (await visitor.SubmitAsync(
            await visitor.GetAsync("/account/password"), "form.stack", new() { ["Current"] = current, ["Password"] = replacement })).Path);

    private async Task SignOutEverywhereAsync(string address, string password)
    {
        var visitor = new Visitor(_app);
        await visitor.SignInAsync(address, password);
        await visitor.SubmitAsync(await visitor.GetAsync("/account"), "form[action*=SignOutEverywhere]");
    }

    private static async Task<Page> ChangeAddressAsync(Visitor visitor, string address) => await visitor.SubmitAsync(
        await visitor.GetAsync("/account/address"), "form.stack", new() { ["Email"] = address, ["Password"] = Visitor.Passphrase });

    private Task<HttpStatusCode> LoginAsync(string email, string password) => PostAsync("login", email, password);

    private async Task<HttpStatusCode> PostAsync(string route, string email, string password) =>
        (await _app.CreateClient().PostAsJsonAsync($"/api/auth/{route}", new { email, password })).StatusCode;
}
