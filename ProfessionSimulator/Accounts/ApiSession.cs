namespace ProfessionSimulator.Accounts;

/// <summary>One sign-in of an API client. The tokens are random; only their SHA-256 hashes are kept.</summary>
public sealed class ApiSession
{
    public int Id { get; set; }
    public int UserId { get; set; }
    public required string AccessTokenHash { get; set; }
    public DateTimeOffset AccessExpiresAt { get; set; }
    public required string RefreshTokenHash { get; set; }
    public DateTimeOffset RefreshExpiresAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
