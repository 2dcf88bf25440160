using System.Buffers.Text;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Data;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Accounts;

/// <summary>A passkey, as the account page lists it.</summary>
/// <param name="Id">The credential's id, in Base64Url as browsers write it.</param>
/// <param name="Name">The name that its owner gave it.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="IsSynced">Whether its owner's other devices have it too.</param>
internal sealed record PasskeyEntry(string Id, string Name, DateTimeOffset CreatedAt, bool IsSynced);

internal enum PasskeyAddition { Done, Refused, TooMany }

internal enum PasskeyRemoval { Done, Unknown, LastSignInMethod }

/// <summary>Lists, adds, renames and removes the passkeys of an account.</summary>
internal sealed class Passkeys(
    PasskeyCeremony ceremony, SignInMethods methods, WriteQueue writeQueue, IDbContextFactory<AppDbContext> contexts,
    AccountNotices notices, SecurityLog security, IStringLocalizer<Texts> texts, TimeProvider time)
{
    public const int MaxPerUser = 20;
    public const int MaxNameLength = 60;

    /// <summary>The transports that WebAuthn knows (https://www.w3.org/TR/webauthn-3/#enum-transport).</summary>
    private static readonly string[] s_transports = ["usb", "nfc", "ble", "smart-card", "hybrid", "internal"];

    public async Task<IReadOnlyList<PasskeyEntry>> ListAsync(int userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == userId).ToListAsync(cancellation);
        return [.. passkeys.OrderBy(p => p.Data.CreatedAt).Select(ToEntry)];
    }

    public Task<PasskeyChallenge> BeginAddingAsync(ApplicationUser user) => ceremony.BeginRegistrationAsync(
        new() { Id = user.Id.ToString(CultureInfo.InvariantCulture), Name = NameFor(user), DisplayName = NameFor(user) },
        PurposeFor(user.Id));

    /// <param name="user">The account's owner, who confirmed their identity before the passkey was asked for.</param>
    /// <param name="response">The authenticator's response.</param>
    /// <param name="name">A name of at most <see cref="MaxNameLength"/> characters.</param>
    public async Task<PasskeyAddition> AddAsync(ApplicationUser user, PasskeyResponse response, string name)
    {
        var addition = await ceremony.CompleteRegistrationAsync(response, PurposeFor(user.Id)) is { } made
            ? await SaveAsync(user, ToStored(made.Passkey!, user.Id, name))
            : PasskeyAddition.Refused;
        security.Write(SecurityEvents.AddPasskey, user.Id, addition == PasskeyAddition.Done);
        if (addition == PasskeyAddition.Done)
            notices.SendPasskeyAdded(user, name);
        return addition;
    }

    /// <summary>
    /// Takes over only what is needed to verify the passkey. The attestation names the authenticator's make, which
    /// nobody needs here, and the time of creation would come from the machine's clock instead of
    /// <see cref="TimeProvider"/>.
    /// </summary>
    public IdentityUserPasskey<int> ToStored(UserPasskeyInfo made, int userId, string name) => new()
    {
        UserId = userId,
        CredentialId = made.CredentialId,
        Data = new()
        {
            Name = name,
            PublicKey = made.PublicKey,
            CreatedAt = time.GetUtcNow(),
            SignCount = made.SignCount,
            Transports = made.Transports?.Intersect(s_transports).ToArray(),
            IsUserVerified = made.IsUserVerified,
            IsBackupEligible = made.IsBackupEligible,
            IsBackedUp = made.IsBackedUp,
            AttestationObject = [],
            ClientDataJson = [],
        },
    };

    /// <returns>False when it is not one of this user's passkeys.</returns>
    public Task<bool> RenameAsync(int userId, string id, string name) => writeQueue.WriteAsync(userId, async db =>
    {
        if (await FindAsync(db, userId, id) is not { } passkey)
            return false;
        passkey.Data.Name = name;
        return true;
    }, default);

    /// <param name="user">The account's owner, who has just confirmed their identity.</param>
    /// <param name="id">The id of one of the owner's passkeys.</param>
    public async Task<PasskeyRemoval> RemoveAsync(ApplicationUser user, string id)
    {
        var (removal, name) = await writeQueue.WriteAsync(user.Id, db => RemoveAsync(db, user.Id, id), default);
        security.Write(SecurityEvents.RemovePasskey, user.Id, removal == PasskeyRemoval.Done);
        if (removal == PasskeyRemoval.Done)
            notices.SendPasskeyRemoved(user, name);
        return removal;
    }

    /// <summary>
    /// The checks are in the transaction that adds: the sessions may have ended while the device made the passkey.
    /// </summary>
    private Task<PasskeyAddition> SaveAsync(ApplicationUser user, IdentityUserPasskey<int> passkey) =>
        writeQueue.WriteAsync(user.Id, async db =>
        {
            if (!await db.HasCurrentStampAsync(user, default)
                || await db.UserPasskeys.AnyAsync(p => p.CredentialId == passkey.CredentialId))
            {
                return PasskeyAddition.Refused;
            }

            if (await db.UserPasskeys.CountAsync(p => p.UserId == user.Id) >= MaxPerUser)
                return PasskeyAddition.TooMany;
            db.UserPasskeys.Add(passkey);
            return PasskeyAddition.Done;
        }, default);

    private async Task<RemovedPasskey> RemoveAsync(AppDbContext db, int userId, string id)
    {
        if (await FindAsync(db, userId, id) is not { } passkey)
            return new(PasskeyRemoval.Unknown);
        if (!await methods.HasOtherAsync(db, userId, new() { CredentialId = passkey.CredentialId }))
            return new(PasskeyRemoval.LastSignInMethod);
        // The new stamp fails the removal of another sign-in method at the same moment, which is then checked again.
        (await db.Users.SingleAsync(u => u.Id == userId)).ConcurrencyStamp = Guid.NewGuid().ToString();
        db.UserPasskeys.Remove(passkey);
        return new(PasskeyRemoval.Done, passkey.Data.Name ?? "");
    }

    private static async Task<IdentityUserPasskey<int>?> FindAsync(AppDbContext db, int userId, string id)
    {
        if (!Base64Url.IsValid(id))
            return null;
        var credentialId = Base64Url.DecodeFromChars(id);
        return await db.UserPasskeys.SingleOrDefaultAsync(p => p.UserId == userId && p.CredentialId == credentialId);
    }

    private static PasskeyEntry ToEntry(IdentityUserPasskey<int> passkey) => new(
        Base64Url.EncodeToString(passkey.CredentialId), passkey.Data.Name ?? "", passkey.Data.CreatedAt, passkey.Data.IsBackedUp);

    /// <summary>
    /// The device shows this name. An account without an address has a random user name, which says nothing.
    /// </summary>
    private string NameFor(ApplicationUser user) => user.Email ?? texts["Profession Simulator"];

    private static string PurposeFor(int userId) => $"passkey of {userId}";

    /// <param name="Removal">Whether it was removed.</param>
    /// <param name="Name">The name of the passkey that was removed.</param>
    private sealed record RemovedPasskey(PasskeyRemoval Removal, string Name = "");
}
