using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// Brings email addresses into the form in which they are compared. The domain is in punycode, as DNS has it, since
/// some browsers send it so and others as it was typed. A text that no account can have gets no form, because
/// normalization takes quadratic time for some texts and throws for others.
/// </summary>
internal sealed class EmailNormalizer : ILookupNormalizer
{
    private static readonly IdnMapping s_domains = new();

    public string? NormalizeName(string? name) =>
        EmailValidator.IsNormalizable(name)
            ? MapDomain(name!.Normalize(), s_domains.GetAscii).ToUpperInvariant()
            : null;

    public string? NormalizeEmail(string? email) => NormalizeName(email);

    /// <summary>
    /// The forms that an account may be stored under, in order of precedence. Earlier releases compared the address as
    /// it was typed, so that two accounts may have two forms of one address; each keeps its own.
    /// </summary>
    public List<string> GetForms(string? name)
    {
        if (NormalizeName(name) is not { } form)
            return [];
        var asTyped = name!.Normalize().ToUpperInvariant();
        return [.. new[] { asTyped, form, MapDomain(form, s_domains.GetUnicode).ToUpperInvariant() }.Distinct()];
    }

    private static string MapDomain(string address, Func<string, string> map)
    {
        var start = address.LastIndexOf('@') + 1;
        if (start == 0)
            return address;
        try
        {
            return address[..start] + map(address[start..]);
        }
        catch (ArgumentException)
        {
            // What is not a domain stays as it was typed.
            return address;
        }
    }
}
