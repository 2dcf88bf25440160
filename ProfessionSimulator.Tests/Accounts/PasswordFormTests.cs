using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProfessionSimulator.Data;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Keyboards send one letter in several Unicode forms, which must be the same password.</summary>
public sealed class PasswordFormTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";
    private const string Composed = "neuf lamas mouill\u00E9s dansent";

    private static readonly string s_decomposed = Composed.Normalize(NormalizationForm.FormD);

    private AppFactory _app = null!;

    public ValueTask InitializeAsync()
    {
        _app = AppFactory.Offline();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Password_IsTheSameInEveryUnicodeForm(bool isRegisteredDecomposed)
    {
        var (first, second) = isRegisteredDecomposed ? (s_decomposed, Composed) : (Composed, s_decomposed);
        await new Visitor(_app).RegisterAsync(Address, first);

        Assert.True(await SignsInAsync(second));
        Assert.True(await SignsInAsync(first));
        Assert.False(await SignsInAsync(Composed.Replace('\u00E9', 'e')));
    }

    [Fact]
    public async Task EarlierReleasesHash_IsAccepted_AndRenewed()
    {
        await new Visitor(_app).RegisterAsync(Address, Composed);
        var hasher = _app.Services.GetRequiredService<IPasswordHasher<ApplicationUser>>();
        var old = hasher.HashPassword(new(), s_decomposed);
        await _app.WriteAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(u => u.PasswordHash, old)));

        Assert.False(await SignsInAsync(Composed));
        Assert.True(await SignsInAsync(s_decomposed));
        Assert.True(await SignsInAsync(Composed));
    }

    [Theory]
    [InlineData("a lone \uD800 surrogate in it")]
    [InlineData("a noncharacter \uFFFE in it")]
    public async Task UnnormalizablePassword_IsRefusedAsWrong(string password)
    {
        await new Visitor(_app).RegisterAsync(Address, Composed);

        Assert.False(await SignsInAsync(password));
    }

    private async Task<bool> SignsInAsync(string password) =>
        (await new Visitor(_app).SignInAsync(Address, password)).Text.Contains(Address, StringComparison.Ordinal);
}
