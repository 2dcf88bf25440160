using System.Diagnostics.CodeAnalysis;

namespace ProfessionSimulator.Catalog;

/// <summary>Either a pack or the errors of its file.</summary>
public sealed record PackReadResult(ScenarioPack? Pack, IReadOnlyList<PackError> Errors)
{
    [MemberNotNullWhen(true, nameof(Pack))]
    public bool IsValid => Pack is not null;

    internal static PackReadResult FromPack(ScenarioPack pack) => new(pack, []);

    internal static PackReadResult FromErrors(params IReadOnlyList<PackError> errors) => new(null, errors);
}
