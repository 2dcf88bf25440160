using System.Globalization;
using ProfessionSimulator.Mail;
using ProfessionSimulator.Resources;

namespace ProfessionSimulator.Accounts;

/// <summary>Tells an account's owner that its password is another one now: if somebody else did it, this is how the owner hears of it.</summary>
internal sealed class PasswordNotice(Outbox outbox, PublicAddress site, AccountLetters letters)
{
    /// <summary>In the account's language. Without mail, or where too much of it waits, nothing is sent: the password is changed in any case.</summary>
    public void Send(ApplicationUser user)
    {
        if (!outbox.IsOpen)
            return;
        using var _ = Language.Use(user.Language ?? CultureInfo.CurrentUICulture.Name);
        var letter = letters.PasswordChanged(user.Email!, site.LinkTo("/account/forgot"));
        outbox.TryAdd(_ => Task.FromResult<IReadOnlyList<Letter>>([letter]));
    }
}
