using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

public sealed class ApplicationUser : IdentityUser<int>
{
    /// <summary>Plays without an account; registering turns it into one in place.</summary>
    public bool IsGuest { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
