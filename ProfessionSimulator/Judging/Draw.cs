using ProfessionSimulator.Common;

namespace ProfessionSimulator.Judging;

/// <summary>
/// Chance from a seed that nobody knows before the answers are there: the same seed draws the same in every release, so
/// that a stored judgement can be read again.
/// </summary>
internal readonly record struct Draw(string Seed)
{
    public string Hash(string purpose) => Sha256Hex.Compute($"{Seed}\n{purpose}");

    /// <returns>A number from 0 up to the limit, without it.</returns>
    public int Number(string purpose, int limit) =>
        (int)(Convert.ToUInt32(Hash(purpose)[..8], 16) % (uint)limit);
}
