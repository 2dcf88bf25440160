using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages.Account;

internal sealed class IndexModel(
    UserManager<ApplicationUser> users, SignInManager<ApplicationUser> signIn, UserSessions sessions, SessionList list,
    IStringLocalizer<Texts> texts)
    : AccountPage(users, texts)
{
    /// <summary>The owner's sessions, with this browser first; empty for a guest.</summary>
    public IReadOnlyList<SignedInDevice> Devices { get; private set; } = [];

    public bool HasPassword { get; private set; }

    /// <summary>The providers that the account is connected to.</summary>
    public IList<UserLoginInfo> Providers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        HasPassword = user.PasswordHash is not null;
        if (user.IsGuest)
            return Page();
        Providers = await Users.GetLoginsAsync(user);
        var devices = await list.ReadAsync(user, HttpContext.RequestAborted);
        Devices = [.. devices.OrderByDescending(device => device.IsBrowser(User.SessionId))];
        return Page();
    }

    public async Task<IActionResult> OnPostEndSessionAsync(Guid? browser, int? app)
    {
        if (AccountId is not { } userId)
            return Challenge();
        await list.EndAsync(userId, browser, app);
        Notify(Texts["Session ended."]);
        return GoTo("/account");
    }

    public async Task<IActionResult> OnPostSignOutEverywhereAsync()
    {
        if (await FindUserAsync() is not { } user)
            return Challenge();
        var result = await sessions.EndAllAsync(user);
        if (!result.Succeeded)
            return await OnStaleFormAsync();
        await signIn.SignOutAsync();
        Notify(Texts["You've been signed out everywhere."]);
        return GoTo("/account/login");
    }
}
