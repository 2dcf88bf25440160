using Microsoft.Playwright;

namespace ProfessionSimulator.E2E.Support;

/// <summary>A tab's platform authenticator, whose owner always agrees.</summary>
internal sealed class VirtualAuthenticator
{
    private readonly ICDPSession _session;
    private readonly string _id;

    private VirtualAuthenticator(ICDPSession session, string id) => (_session, _id) = (session, id);

    public static async Task<VirtualAuthenticator> AddToAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            },
        });
        return new(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    /// <summary>Sets whether user verification succeeds; otherwise every request is refused.</summary>
    public Task SetUserVerifiedAsync(bool isVerified) =>
        _session.SendAsync(
            "WebAuthn.setUserVerified", new() { ["authenticatorId"] = _id, ["isUserVerified"] = isVerified });

    /// <summary>Sets whether the owner answers at once or never.</summary>
    public Task SetPresentAsync(bool isPresent) =>
        _session.SendAsync(
            "WebAuthn.setAutomaticPresenceSimulation", new() { ["authenticatorId"] = _id, ["enabled"] = isPresent });

    public async Task<int> CountPasskeysAsync()
    {
        var answer = await _session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = _id });
        return answer!.Value.GetProperty("credentials").GetArrayLength();
    }
}
