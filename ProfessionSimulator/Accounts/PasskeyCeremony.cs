using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

/// <summary>What a browser gets to begin a ceremony with its authenticator.</summary>
/// <param name="Options">The options of <c>navigator.credentials.create</c> or <c>get</c>, as JSON.</param>
/// <param name="Challenge">The protected state, which the browser sends back with the response.</param>
internal sealed record PasskeyChallenge(JsonElement Options, string Challenge);

/// <summary>What a browser sends to complete a ceremony.</summary>
/// <param name="Credential">The JSON of <c>PublicKeyCredential.toJSON</c>.</param>
/// <param name="Challenge">The protected state, as it came with the challenge.</param>
internal sealed record PasskeyResponse(string? Credential, string? Challenge);

/// <summary>
/// Runs the registration and authentication ceremonies of
/// <see href="https://www.w3.org/TR/webauthn-3/#sctn-rp-operations">WebAuthn, section 7</see>.
/// </summary>
internal sealed class PasskeyCeremony(
    IPasskeyHandler<ApplicationUser> handler, PasskeyStateProtector states, WriteQueue writeQueue, IHttpContextAccessor http)
{
    private HttpContext Http => http.HttpContext!;

    /// <summary>
    /// Asks for a new passkey. The browser excludes authenticators that hold one of the owner's already.
    /// </summary>
    public async Task<PasskeyChallenge> BeginRegistrationAsync(PasskeyUserEntity owner, string purpose)
    {
        var asked = await handler.MakeCreationOptionsAsync(owner, Http);
        return new(JsonElement.Parse(asked.CreationOptionsJson), states.Protect(purpose, asked.AttestationState!));
    }

    /// <summary>
    /// Asks for a signature by a passkey of <paramref name="owner"/>, or by any passkey of the site where the owner is
    /// not known yet.
    /// </summary>
    public async Task<PasskeyChallenge> BeginAuthenticationAsync(ApplicationUser? owner, string purpose)
    {
        var asked = await handler.MakeRequestOptionsAsync(owner, Http);
        return new(JsonElement.Parse(asked.RequestOptionsJson), states.Protect(purpose, asked.AssertionState!));
    }

    /// <returns>The new passkey and the user whom it was asked for; null when the response is not valid.</returns>
    public async Task<PasskeyAttestationResult?> CompleteRegistrationAsync(PasskeyResponse response, string purpose)
    {
        if (await states.RedeemAsync(purpose, response.Challenge) is not { } state
            || response.Credential is not { Length: > 0 } credential)
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(
            new() { HttpContext = Http, CredentialJson = credential, AttestationState = state });
        return result.Succeeded ? result : null;
    }

    /// <returns>The passkey's owner; null when the response is not valid.</returns>
    public async Task<ApplicationUser?> CompleteAuthenticationAsync(PasskeyResponse response, string purpose)
    {
        if (await states.RedeemAsync(purpose, response.Challenge) is not { } state
            || response.Credential is not { Length: > 0 } credential)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(
            new() { HttpContext = Http, CredentialJson = credential, AssertionState = state });
        return result.Succeeded && await SaveUseAsync(result.User.Id, result.Passkey) ? result.User : null;
    }

    /// <summary>
    /// Stores the authenticator's counter. The response is refused if another one with the same count came first, or if
    /// the passkey was removed after it was looked up.
    /// </summary>
    private Task<bool> SaveUseAsync(int userId, UserPasskeyInfo used) => writeQueue.WriteAsync(userId, async db =>
    {
        if (await db.UserPasskeys.SingleOrDefaultAsync(p => p.CredentialId == used.CredentialId) is not { } stored)
            return false;
        if (used.SignCount != 0 && used.SignCount <= stored.Data.SignCount)
            return false;
        (stored.Data.SignCount, stored.Data.IsBackedUp) = (used.SignCount, used.IsBackedUp);
        return true;
    }, default);
}
