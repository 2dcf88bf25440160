using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>What a browser gets to ask its authenticator with.</summary>
/// <param name="Options">Of <c>navigator.credentials.create</c> or <c>get</c>, as JSON.</param>
/// <param name="Challenge">Sealed; comes back with the answer.</param>
internal sealed record PasskeyChallenge(JsonElement Options, string Challenge);

/// <summary>What the browser brings back.</summary>
/// <param name="Credential">As <c>PublicKeyCredential.toJSON</c> has it.</param>
/// <param name="Challenge">Sealed, as it came with the question.</param>
internal sealed record PasskeyResponse(string? Credential, string? Challenge);

/// <summary>
/// Asks authenticators, and checks their answers (<see href="https://www.w3.org/TR/webauthn-3/#sctn-rp-operations">WebAuthn,
/// section 7</see>).
/// </summary>
internal sealed class PasskeyCeremony(
    IPasskeyHandler<ApplicationUser> handler, PasskeyStateProtector states, WriteQueue writeQueue, IHttpContextAccessor http)
{
    private HttpContext Http => http.HttpContext!;

    /// <summary>For a passkey to be made. Those that the owner has already are excluded by the browser.</summary>
    public async Task<PasskeyChallenge> BeginRegistrationAsync(PasskeyUserEntity owner, string purpose)
    {
        var asked = await handler.MakeCreationOptionsAsync(owner, Http);
        return new(JsonElement.Parse(asked.CreationOptionsJson), states.Protect(purpose, asked.AttestationState!));
    }

    /// <summary>Asks for a proof by a passkey of <paramref name="owner"/>; where the owner is not known yet, any passkey of the site may answer.</summary>
    public async Task<PasskeyChallenge> BeginAuthenticationAsync(ApplicationUser? owner, string purpose)
    {
        var asked = await handler.MakeRequestOptionsAsync(owner, Http);
        return new(JsonElement.Parse(asked.RequestOptionsJson), states.Protect(purpose, asked.AssertionState!));
    }

    /// <returns>The new passkey and for whom it was asked; null when the answer does not serve.</returns>
    public async Task<PasskeyAttestationResult?> CompleteRegistrationAsync(PasskeyResponse answer, string purpose)
    {
        if (states.Redeem(purpose, answer.Challenge) is not { } state || answer.Credential is not { Length: > 0 } credential)
            return null;
        var result = await handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded ? result : null;
    }

    /// <returns>Whose proof it is; null when it does not serve.</returns>
    public async Task<ApplicationUser?> CompleteAuthenticationAsync(PasskeyResponse answer, string purpose)
    {
        if (states.Redeem(purpose, answer.Challenge) is not { } state || answer.Credential is not { Length: > 0 } credential)
            return null;
        var result = await handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        return result.Succeeded && await SaveUseAsync(result.Passkey) ? result.User : null;
    }

    /// <summary>
    /// Keeps the authenticator's counter. Of two answers at once with one count, and of a passkey that has been removed since it was
    /// looked up, nothing is accepted.
    /// </summary>
    private Task<bool> SaveUseAsync(UserPasskeyInfo used) => writeQueue.WriteAsync(async db =>
    {
        if (await db.UserPasskeys.SingleOrDefaultAsync(p => p.CredentialId == used.CredentialId) is not { } stored)
            return false;
        if (used.SignCount != 0 && used.SignCount <= stored.Data.SignCount)
            return false;
        (stored.Data.SignCount, stored.Data.IsBackedUp) = (used.SignCount, used.IsBackedUp);
        return true;
    }, default);
}
