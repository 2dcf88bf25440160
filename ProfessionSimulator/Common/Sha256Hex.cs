using System.Security.Cryptography;
using System.Text;

namespace ProfessionSimulator.Common;

internal static class Sha256Hex
{
    /// <summary>Computes the SHA-256 hash of a text's UTF-8 bytes, in lower-case hexadecimal.</summary>
    public static string Compute(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
