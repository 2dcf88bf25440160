using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// The form in which addresses are compared: the domain as it is looked up, in punycode, since some browsers send it so and
/// others as it was typed. Normalization takes quadratic time for some texts and throws for others, so that a text that no
/// account can have gets no form at all.
/// </summary>
internal sealed class EmailNormalizer : ILookupNormalizer
{
    private static readonly IdnMapping s_domains = new();

    public string? NormalizeName(string? name) =>
        EmailValidator.IsNormalizable(name) ? MapDomain(name!.Normalize(), s_domains.GetAscii).ToUpperInvariant() : null;

    public string? NormalizeEmail(string? email) => NormalizeName(email);

    /// <summary>
    /// The forms that an account may be stored under, and whose account it is where several have one. Earlier releases compared
    /// the address as it was typed: then there may be two accounts, and each keeps its own.
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
            // No domain: it stays as it was typed.
            return address;
        }
    }
}
