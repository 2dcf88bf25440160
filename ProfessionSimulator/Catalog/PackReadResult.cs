using System.Diagnostics.CodeAnalysis;

namespace ProfessionSimulator.Catalog;

/// <summary>Either a pack or the faults that keep it from being one.</summary>
public sealed record PackReadResult(ScenarioPack? Pack, IReadOnlyList<PackFault> Faults)
{
    /// <summary>Whether there is a pack.</summary>
    [MemberNotNullWhen(true, nameof(Pack))]
    public bool IsValid => Pack is not null;

    internal static PackReadResult Of(ScenarioPack pack) => new(pack, []);

    internal static PackReadResult Of(params IReadOnlyList<PackFault> faults) => new(null, faults);
}
