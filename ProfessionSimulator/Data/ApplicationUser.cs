using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Data;

public sealed class ApplicationUser : IdentityUser<int>
{
    /// <summary>Whether the user plays without an account. Registering turns the same row into an account.</summary>
    public bool IsGuest { get; set; }

    /// <summary>The language of the interface and of mails; null for a user who has never seen a page.</summary>
    public string? Language { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Written once an hour at most; null for a user who has not visited since visits are recorded.</summary>
    public DateTimeOffset? LastVisitAt { get; set; }
}
