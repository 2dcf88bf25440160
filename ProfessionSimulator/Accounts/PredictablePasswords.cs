using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>Refuses passwords that are long and still among the first to be guessed.</summary>
internal sealed class PredictablePasswords(IdentityErrorDescriber errors) : IPasswordValidator<ApplicationUser>
{
    private const int FewCharacters = 5;
    private const int LittleLeft = 6;

    private static readonly string[] s_runs =
    [
        "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "01234567890",
        "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    ];

    private static readonly Lazy<string[]> s_common = new(LoadCommon);

    public Task<IdentityResult> ValidateAsync(UserManager<ApplicationUser> manager, ApplicationUser user, string? password)
    {
        if (password?.Length > PasswordLimits.Longest)
            return Task.FromResult(Fail(e => e.PasswordTooLong()));
        var text = Squeeze(password ?? "");
        var result = IsPredictable(text, user.Email) ? Fail(e => e.PasswordPredictable())
            : IsCommon(text) ? Fail(e => e.PasswordTooCommon())
            : IdentityResult.Success;
        return Task.FromResult(result);
    }

    private IdentityResult Fail(Func<LocalizedIdentityErrors, IdentityError> error) =>
        IdentityResult.Failed(error((LocalizedIdentityErrors)errors));

    private static bool IsPredictable(string text, string? email) =>
        text.Distinct().Count() < FewCharacters || RepeatsItself(text) || FollowsRuns(text) || IsAddress(text, email);

    private static bool RepeatsItself(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(period => text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)));

    private static bool FollowsRuns(string text)
    {
        var steps = Enumerable.Range(0, Math.Max(text.Length - 1, 0)).Count(i => IsStep(text.Substring(i, 2)));
        return steps * 10 >= (text.Length - 1) * 7;
    }

    private static bool IsStep(string pair) =>
        s_runs.Any(run => run.Contains(pair, StringComparison.Ordinal) || run.Contains($"{pair[1]}{pair[0]}", StringComparison.Ordinal));

    private static bool IsAddress(string text, string? email)
    {
        var address = Squeeze(email ?? "");
        var name = Squeeze((email ?? "").Split('@')[0]);
        return (address.Length > 0 && text.Contains(address, StringComparison.Ordinal))
            || (name.Length > 3 && text.Replace(name, "", StringComparison.Ordinal).Length < LittleLeft);
    }

    /// <summary>What is left without well-known words and digits is too little.</summary>
    private static bool IsCommon(string text)
    {
        var rest = s_common.Value.Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.Ordinal));
        return rest.Length < text.Length && rest.Count(char.IsLetter) < LittleLeft;
    }

    private static string Squeeze(string text) => string.Concat(text.ToLowerInvariant().Where(char.IsLetterOrDigit));

    private static string[] LoadCommon()
    {
        using var stream = typeof(PredictablePasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).OrderByDescending(word => word.Length)];
    }
}
