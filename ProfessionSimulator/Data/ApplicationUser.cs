using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Data;

public sealed class ApplicationUser : IdentityUser<int>
{
    /// <summary>Plays without an account; registering turns it into one in place.</summary>
    public bool IsGuest { get; set; }

    /// <summary>The interface's, and that of mails; null for who has never had a page.</summary>
    public string? Language { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written once an hour at most; null for who has not come by since visits are noted.</summary>
    public DateTimeOffset? LastVisitAt { get; set; }
}
