namespace ProfessionSimulator.Markdown;

/// <summary>
/// The headings that a scenario asks the model for word for word, so that a page can set apart the sections under them.
/// A model may still choose another level or leave them out.
/// </summary>
internal static class AgreedHeadings
{
    private const string Russian = "ru";

    /// <summary>The first section of every task but the first: what the last answer led to.</summary>
    public static string Consequences(string language) =>
        language == Russian ? "Что изменилось" : "What happened since";

    public static bool IsConsequences(string heading) =>
        heading == Consequences("en") || heading == Consequences(Russian);

    /// <summary>The last section of every task: what the learner has to produce.</summary>
    public static string Request(string language) => language == Russian ? "Что нужно сделать" : "What I need from you";
}
