namespace ProfessionSimulator.Localization;

/// <summary>
/// Names the resource with the interface's texts. The key is the English text; <c>Texts.ru.resx</c> has the Russian
/// one. A test fails when one is missing.
/// </summary>
public sealed class Texts;
