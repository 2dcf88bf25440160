using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ProfessionSimulator.Data.Moving;

/// <summary>The count of a table's rows and a hash of all their values, whatever order they are read in.</summary>
internal sealed class TableDigest
{
    private static readonly BigInteger s_modulus = BigInteger.One << 256;

    private BigInteger _sum;

    public long Rows { get; private set; }

    public string Hash => _sum.ToString("x", CultureInfo.InvariantCulture);

    public void Add(IReadOnlyList<object?> row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var value in row)
            Append(hash, value);
        _sum = (_sum + new BigInteger(hash.GetHashAndReset(), isUnsigned: true)) % s_modulus;
        Rows++;
    }

    public bool Equals(TableDigest other) => (Rows, _sum) == (other.Rows, other._sum);

    /// <summary>The length before each value keeps two rows apart whose values only together are the same.</summary>
    private static void Append(IncrementalHash hash, object? value)
    {
        var bytes = value switch
        {
            null => null,
            byte[] binary => binary,
            DateTimeOffset time => Encoding.UTF8.GetBytes(time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            DateOnly day => Encoding.UTF8.GetBytes(day.ToString("O", CultureInfo.InvariantCulture)),
            IFormattable number => Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture)),
            _ => Encoding.UTF8.GetBytes(value.ToString()!),
        };
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(bytes ?? []);
    }
}
