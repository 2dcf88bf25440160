namespace ProfessionSimulator.Judging.Corpus;

internal enum AttackEvidence
{
    /// <summary>It holds nothing that a criterion has for its evidence.</summary>
    None,

    /// <summary>It lists such words without saying anything.</summary>
    Stuffed,

    /// <summary>It uses such words to say the opposite.</summary>
    Negated,
}

/// <summary>A text that wants a grade instead of earning it.</summary>
/// <param name="Language">The language of the packs that it is meant for.</param>
/// <param name="Name">What kind of attack it is.</param>
/// <param name="Profession">The profession whose words it uses; null for all.</param>
/// <param name="Evidence">What it holds of the evidence.</param>
/// <param name="Text">The text.</param>
internal sealed record Attack(string Language, string Name, string? Profession, AttackEvidence Evidence, string Text);
