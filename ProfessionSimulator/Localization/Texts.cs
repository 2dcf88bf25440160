namespace ProfessionSimulator.Localization;

/// <summary>
/// The interface's words. The English sentence is the key; <c>Texts.ru.resx</c> holds the Russian one. A test fails when one
/// is missing.
/// </summary>
public sealed class Texts;
