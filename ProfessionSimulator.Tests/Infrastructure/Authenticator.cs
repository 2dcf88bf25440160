using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// A browser with an authenticator, as a server sees them: it creates passkeys (P-256, attestation “none”) and signs
/// with them. Tests can change what it claims.
/// </summary>
internal sealed class Authenticator
{
    private const byte UserPresent =
        0x01, UserVerified = 0x04, BackupEligible = 0x08, BackedUp = 0x10, HasCredential = 0x40;

    private static readonly string[] s_transports = ["internal", "made up"];

    private readonly List<Passkey> _passkeys = [];

    /// <summary>The origin that the browser claims.</summary>
    public string Origin { get; set; } = "http://localhost";

    public bool VerifiesUser { get; set; } = true;

    /// <summary>Whether passkeys are synced to other devices; such passkeys have no counter.</summary>
    public bool Syncs { get; init; }

    /// <summary>The signature counter that it reports.</summary>
    public uint Count { get; set; }

    public IReadOnlyList<Passkey> Passkeys => _passkeys;

    /// <summary>The result of <c>navigator.credentials.create</c>.</summary>
    public string Create(JsonElement options)
    {
        var passkey = new Passkey(
            RandomNumberGenerator.GetBytes(32), options.GetProperty("rp")
                .GetProperty("id")
                .GetString()!, options.GetProperty("user")
                .GetProperty("id")
                .GetString()!,
            ECDsa.Create(ECCurve.NamedCurves.nistP256));
        _passkeys.Add(passkey);
        var data = DataFor(
            passkey, HasCredential, [.. new byte[16], 0, (byte)passkey.Id.Length, .. passkey.Id, .. EncodeKey(passkey)]);
        byte[] attestation = [
            0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Answer(passkey, new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = s_transports,
        });
    }

    /// <summary>
    /// The result of <c>navigator.credentials.get</c>, with the given passkey or the last one created.
    /// </summary>
    public string Get(JsonElement options, Passkey? passkey = null)
    {
        passkey ??= _passkeys[^1];
        if (!Syncs)
            Count++;
        var client = ClientData("webauthn.get", options);
        var data = DataFor(passkey, 0, []);
        var signature = passkey.Key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(passkey, new()
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = passkey.UserHandle,
        });
    }

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
        challenge = options.GetProperty("challenge").GetString(),
        origin = Origin,
        crossOrigin = false,
    });

    private byte[] DataFor(Passkey passkey, byte flags, byte[] credential)
    {
        flags |= UserPresent;
        flags |= VerifiesUser ? UserVerified : (byte)0;
        flags |= Syncs ? (byte)(BackupEligible | BackedUp) : (byte)0;
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(passkey.Domain)), flags, .. count, .. credential];
    }

    /// <summary>A COSE key (RFC 9053): type 2 (EC2), algorithm -7 (ES256), curve 1, x, y.</summary>
    private static byte[] EncodeKey(Passkey passkey)
    {
        var point = passkey.Key.ExportParameters(includePrivateParameters: false).Q;
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Answer(Passkey passkey, Dictionary<string, object> response)
    {
        var id = Base64Url.EncodeToString(passkey.Id);
        return JsonSerializer.Serialize(
            new { id, rawId = id, type = "public-key", clientExtensionResults = new { }, response });
    }

    internal sealed record Passkey(byte[] Id, string Domain, string UserHandle, ECDsa Key);
}
