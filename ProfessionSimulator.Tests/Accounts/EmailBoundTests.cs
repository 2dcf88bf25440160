using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Texts that cannot be an email address.</summary>
public sealed class EmailBoundTests : OfflineVisitorTest
{
    private const string Address = "anna@example.org";

    /// <summary>One character longer than an address may be.</summary>
    private static readonly string s_longest = $"{new string('a', 242)}@example.org";
    private static readonly string s_tooLong = $"a{s_longest}";
    private static readonly string[] s_impossible = [s_tooLong, "", "  ", "a\uFFFE@example.org"];
    private static readonly string[] s_routes = ["login", "register"];

    public static TheoryData<string, string> Impossible => new(
        from route in s_routes
        from email in s_impossible
        select (route, email));

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Api_RefusesAnInvalidAddress(string route, string email)
    {
        var problem = await Learner.JsonAsync(
            await PostAsync(route, JsonSerializer.Serialize(email)), HttpStatusCode.BadRequest);

        Assert.Equal("validation", problem.GetProperty("code").GetString());
        Assert.Equal("email", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("login")]
    [InlineData("register")]
    public async Task Api_RefusesALoneSurrogate(string route) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(route, "\"a\\ud800@example.org\"")).StatusCode);

    [Theory]
    [InlineData("/account/login")]
    [InlineData("/account/register")]
    public async Task Pages_RefuseAnInvalidAddress(string path)
    {
        foreach (var email in new[] { s_tooLong, "a\uFFFE@example.org" })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(path, email)).Status);
    }

    [Fact]
    public async Task LongestAddress_Registers()
    {
        await Visitor.RegisterAsync(s_longest);

        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync(u => u.Email == s_longest)));
    }

    /// <summary>Mail to the first three addresses would reach anna@example.org.</summary>
    [Theory]
    [InlineData("(1)anna@example.org")]
    [InlineData("anna(1)@example.org")]
    [InlineData("anna@example.org(1)")]
    [InlineData("\"anna\"@example.org")]
    [InlineData("x<anna@example.org>")]
    [InlineData("boris,anna@example.org")]
    [InlineData("list:anna@example.org;")]
    [InlineData("anna@[127.0.0.1]")]
    public async Task NewAddress_WithACommentOrQuote_IsRefused(string address)
    {
        var registered = await Visitor.RegisterAsync(address);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, registered.Status);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await PostAsync("register", JsonSerializer.Serialize(address))).StatusCode);
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u00AD")]
    [InlineData("\u3164")]
    [InlineData("\uFE0F")]
    [InlineData("\U000E0061")]
    public async Task NewAddress_WithAnInvisibleCharacter_IsRefused(string invisible)
    {
        var registered = await Visitor.RegisterAsync($"an{invisible}na@example.org");
        await Visitor.RegisterAsync(Address);
        var changed = await SendAsync("/account/address", $"an{invisible}na@example.org");

        Assert.Contains("invisible character", registered.Document.QuerySelector("#email-error")!.TextContent);
        Assert.Contains("invisible character", changed.Document.QuerySelector("#email-error")!.TextContent);
        Assert.Equal(Address, await App.ReadAsync(db => db.Users.Select(u => u.Email).SingleAsync()));
    }

    [Fact]
    public async Task ExistingAddress_WithAnInvisibleCharacter_StaysValid()
    {
        await Visitor.RegisterAsync(Address);
        const string former = "an\u200Bna@example.org";
        await App.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row
            .SetProperty(u => u.UserName, former).SetProperty(u => u.Email, former)
            .SetProperty(u => u.NormalizedUserName, former.ToUpperInvariant())
            .SetProperty(u => u.NormalizedEmail, former.ToUpperInvariant())));

        var changed = await Visitor.SubmitAsync(await Visitor.GetAsync("/account/password"), "form.stack",
            new() { ["Current"] = Visitor.Passphrase, ["Password"] = "seven blue teapots sing" });

        Assert.Equal("/account", changed.Path);
        Assert.Contains(former, (await new Visitor(App).SignInAsync(former, "seven blue teapots sing")).Text);
    }

    [Theory]
    [InlineData("ada@example.org", "ADA@EXAMPLE.ORG")]
    [InlineData("e\u0301@example.org", "\u00C9@EXAMPLE.ORG")]
    [InlineData("a\uFFFE@example.org", null)]
    [InlineData(null, null)]
    public void Normalizer_NormalizesValidAddresses(string? address, string? form) =>
        Assert.Equal(form, new EmailNormalizer().NormalizeName(address));

    [Fact]
    public void Normalizer_RejectsLongTextsAndLoneSurrogates()
    {
        foreach (var text in new[] { s_tooLong, new string('\u0301', 250_000), "a\uD800@example.org" })
            Assert.Null(new EmailNormalizer().NormalizeName(text) ?? new EmailNormalizer().NormalizeEmail(text));
    }

    private async Task<Page> SendAsync(string path, string email) =>
        await Visitor.SubmitAsync(
            await Visitor.GetAsync(path),
            "form.stack",
            new() { ["Email"] = email, ["Password"] = Visitor.Passphrase });

    private Task<HttpResponseMessage> PostAsync(string route, string email) => App.CreateClient().PostAsync(
        $"/api/auth/{route}",
        new StringContent(
            $$"""{"email":{{email}},"password":"{{Visitor.Passphrase}}"}""", Encoding.UTF8, "application/json"));
}
