using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Finds an account by every form of its address. Accounts of earlier releases keep the form that they are stored
/// under.
/// </summary>
internal sealed class AccountManager(
    IUserStore<ApplicationUser> store, IOptions<IdentityOptions> options, IPasswordHasher<ApplicationUser> hasher,
    IEnumerable<IUserValidator<ApplicationUser>> userValidators, IEnumerable<IPasswordValidator<ApplicationUser>> passwordValidators,
    ILookupNormalizer normalizer, IdentityErrorDescriber errors, IServiceProvider services, ILogger<AccountManager> log)
    : UserManager<ApplicationUser>(
        store, options, hasher, userValidators, passwordValidators, normalizer, errors, services, log)
{
    private readonly EmailNormalizer _emails = (EmailNormalizer)normalizer;

    /// <summary>One query finds all forms: its time tells nobody whether there is such an account.</summary>
    public override async Task<ApplicationUser?> FindByNameAsync(string userName)
    {
        var forms = _emails.GetForms(userName);
        var found = await Users.Where(user => forms.Contains(user.NormalizedUserName!)).ToListAsync(CancellationToken);
        return found.MinBy(user => forms.IndexOf(user.NormalizedUserName!));
    }

    /// <summary>
    /// The address is also the user name. The column for addresses is no key: two accounts may share a form there.
    /// </summary>
    public override Task<ApplicationUser?> FindByEmailAsync(string email) => FindByNameAsync(email);

    public override async Task UpdateNormalizedUserNameAsync(ApplicationUser user)
    {
        if (!_emails.GetForms(user.UserName).Contains(user.NormalizedUserName ?? ""))
            await base.UpdateNormalizedUserNameAsync(user);
    }
}
