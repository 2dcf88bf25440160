using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Tests.Accounts;

public sealed class PredictablePasswordsTests
{
    private static readonly PredictablePasswords s_check = new(new LocalizedIdentityErrors(
        new StringLocalizer<Texts>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance))));

    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("Password123456789!")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("qwertyuiopasdfghjkl")]
    [InlineData("123456789012345678")]
    [InlineData("йцукенгшщзхъфывап")]
    [InlineData("abcabcabcabcabcabc")]
    [InlineData("correct horse battery staple")]
    [InlineData("iloveyouiloveyou1")]
    [InlineData("!!!!!!!!!!!!!!!!!!")]
    [InlineData("anna.petrova@example.org")]
    [InlineData("anna.petrova 2026")]
    [InlineData("привет привет мир")]
    public async Task Validate_RefusesWhatIsGuessedFirst(string password) => Assert.False((await CheckAsync(password)).Succeeded);

    [Theory]
    [InlineData("nine wet llamas dance")]
    [InlineData("семь синих чайников поют")]
    [InlineData("839201748362915")]
    [InlineData("кот люблю сметану по утрам")]
    [InlineData("Tr0ub4dor&3 and more")]
    public async Task Validate_AcceptsOthersWithoutRulesOfComposition(string password) => Assert.True((await CheckAsync(password)).Succeeded);

    private static Task<IdentityResult> CheckAsync(string password) =>
        s_check.ValidateAsync(null!, new ApplicationUser { Email = "anna.petrova@example.org" }, password);
}
