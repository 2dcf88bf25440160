using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Accounts.Passwords;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>Checks against lists of English and Russian passwords of fifteen characters and more.</summary>
public sealed class PredictablePasswordsTests
{
    private static readonly PredictablePasswords s_check = new(new LocalizedIdentityErrors(
        new StringLocalizer<Texts>(new ResourceManagerStringLocalizerFactory(
            Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance))));

    [Fact]
    public async Task CommonPassword_IsRefused() => Assert.Empty(await WhereAsync("predictable.txt", isAccepted: true));

    [Fact]
    public async Task OtherPasswords_AreAccepted_WithoutCompositionRules() =>
        Assert.Empty(await WhereAsync("good.txt", isAccepted: false));

    [Fact]
    public async Task FamousPhrase_WithExtraCharacters_IsRefused()
    {
        foreach (var phrase in new[] { "to be or not to be", "Мой дядя самых честных правил", "correct horse battery staple" })
        {
            foreach (var password in new[]
            {
                $"{phrase}1", $"!{phrase}!!", $"99{phrase}99", $"xQ{phrase}", phrase.Replace('o', '0')
                    .Replace("е", "е-"),
            })
            {
                Assert.False((await CheckAsync(password)).Succeeded, password);
            }
        }
    }

    [Fact]
    public async Task RepeatedShortPart_IsRefused()
    {
        foreach (var part in new[] { "a", "password", "qwertyuiop", "мороз и солнце ", "e\u0301x" })
        {
            Assert.False(
                (await CheckAsync(string.Concat(Enumerable.Repeat(part, PasswordLimits.MaxLength / part.Length))))
                    .Succeeded,
                part);
        }
    }

    [Fact]
    public async Task LongPassword_IsCheckedByItsBeginning() =>
        Assert.False((await CheckAsync(new string('a', 200) + "nine wet llamas dance")).Succeeded);

    [Fact]
    public async Task PasswordOverTheLimit_IsTooLong() =>
        Assert.Equal(
            "PasswordTooLong",
            Assert.Single((await CheckAsync(new string('x', PasswordLimits.MaxLength + 1))).Errors).Code);

    private static async Task<List<string>> WhereAsync(string list, bool isAccepted)
    {
        using var reader = new StreamReader(
            typeof(PredictablePasswordsTests).Assembly.GetManifestResourceStream(list)!);
        var found = new List<string>();
        while (await reader.ReadLineAsync() is { } password)
        {
            Assert.True(password.Length >= PasswordLimits.MinLength, password);
            if ((await CheckAsync(password)).Succeeded == isAccepted)
                found.Add(password);
        }
        return found;
    }

    private static Task<IdentityResult> CheckAsync(string password) =>
        s_check.ValidateAsync(null!, new ApplicationUser { Email = "anna.petrova@example.org" }, password);
}
