using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>Adds the claims that pages read of the signed-in user, so that they need no query.</summary>
internal sealed class AccountClaims(
    UserManager<ApplicationUser> users, RoleManager<IdentityRole<int>> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<ApplicationUser, IdentityRole<int>>(users, roles, options)
{
    internal const string Guest = "guest";
    internal const string Session = "session";
    internal const string Language = "language";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ApplicationUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.IsGuest)
            identity.AddClaim(new(Guest, "true"));
        if (user.Language is not null)
            identity.AddClaim(new(Language, user.Language));
        return identity;
    }
}
