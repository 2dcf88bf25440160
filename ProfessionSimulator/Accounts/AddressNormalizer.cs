using Microsoft.AspNetCore.Identity;

namespace ProfessionSimulator.Accounts;

/// <summary>
/// The form in which addresses are compared. Normalization takes quadratic time for some texts and throws for others,
/// so that a text that no account can have gets no form at all.
/// </summary>
internal sealed class AddressNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) => AddressCheck.IsNormalizable(name) ? name!.Normalize().ToUpperInvariant() : null;

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
