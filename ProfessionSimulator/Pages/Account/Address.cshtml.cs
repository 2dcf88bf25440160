using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class AddressModel(
    UserManager<ApplicationUser> users, SessionConfirmation confirmation, ChangeEmail change, IStringLocalizer<Texts> texts)
    : ConfirmedPage(users, confirmation, texts)
{
    [BindProperty, Required(ErrorMessage = "Enter the new email address.")]
    [StringLength(EmailValidator.MaxLength, ErrorMessage = "This value isn't valid.")]
    [EmailAddress(ErrorMessage = "Enter an email address, like name@example.com.")]
    public string? Email { get; set; }

    /// <summary>The address to which the link was sent.</summary>
    public string? SentTo { get; private set; }

    public Task<IActionResult> OnGetAsync() => ShowFormAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await FindRegisteredAsync() is not { } user)
            return PageForRegistered();
        await LoadAsync(user);
        RequireConfirmation();
        if (!ModelState.IsValid)
            return Refuse();
        if (!await ConfirmAsync(user))
            return RefusePassword();
        var (outcome, result) = await change.ChangeAsync(user, Email!.Trim());
        switch (outcome)
        {
            case EmailChangeResult.LinkSent:
                SentTo = Email.Trim();
                return Page();
            case EmailChangeResult.QueueFull:
                return Refuse(Texts["Too many emails are waiting to be sent. Please try again in a few minutes."]);
            case EmailChangeResult.Refused:
                return Refuse(result, _ => nameof(Email));
            default:
                Notify(Texts["Your email address has been changed. Use it to sign in from now on."]);
                return GoTo("/account");
        }
    }
}
