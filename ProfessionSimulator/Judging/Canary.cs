using ProfessionSimulator.Matching;

namespace ProfessionSimulator.Judging;

/// <summary>
/// A criterion that no answer can meet: it asks for a figure that was drawn after the answers were there and is in none
/// of them. A judgement that finds it met says yes to anything.
/// </summary>
internal sealed record Canary(string Asks, string Hit, string Miss)
{
    /// <summary>
    /// There are 3,500 figures of four digits, and a long answer can list them all. After so many tries in vain there are
    /// more of them than all answers have room for.
    /// </summary>
    private const int ShortTries = 100;

    private static readonly string[] s_things = ["pallets", "crates", "uniforms", "bicycles", "lamps", "chairs"];
    private static readonly string[] s_places = ["Harwick", "Wexleigh", "Tarnby", "Oldcaster", "Penmoor", "Lynford"];
    private static readonly string[] s_russianThings =
        ["паллет", "ящиков", "комплектов формы", "велосипедов", "ламп", "стульев"];
    private static readonly string[] s_russianPlaces =
        ["Заречье", "Белогорск", "Старый Мыс", "Лесной", "Кедровку", "Приморье"];

    /// <param name="draw">What it is drawn from.</param>
    /// <param name="number">Which canary of the judgement it is; each is about something else.</param>
    /// <param name="language">The language of the pack: <c>ru</c> or <c>en</c>.</param>
    /// <param name="answers">The answers, none of which has its figure.</param>
    public static Canary Create(Draw draw, int number, string language, IReadOnlyList<JudgedAnswer> answers)
    {
        var figure = DrawFigure(draw, number, answers);
        var isRussian = language == "ru";
        var things = isRussian ? s_russianThings : s_things;
        var places = isRussian ? s_russianPlaces : s_places;
        var thing = things[(draw.Number("thing", things.Length) + number) % things.Length];
        var place = places[(draw.Number("place", places.Length) + number) % places.Length];
        return isRussian
            ? new(
                $"Пишет, что в {place} отправлено {figure} {thing}.",
                $"В {place} ушло {figure} {thing}.",
                $"В {place} что-то отправили.")
            : new(
                $"States that {figure} {thing} were sent to {place}.",
                $"{figure} {thing} went to {place}.",
                $"Some {thing} went to {place}.");
    }

    private static int DrawFigure(Draw draw, int number, IReadOnlyList<JudgedAnswer> answers)
    {
        for (var attempt = 0; ; attempt++)
        {
            // It ends in 5 to 9, after which the Russian noun is always in the same case.
            var tens = draw.Number($"tens {number} {attempt}", attempt < ShortTries ? 700 : 700_000);
            var figure = 2005 + 10 * tens + draw.Number($"unit {number} {attempt}", 5);
            if (!answers.Any(answer => HasFigure(answer, figure)))
                return figure;
        }
    }

    private static bool HasFigure(JudgedAnswer answer, int figure) =>
        answer.Folded.Tokens.Any(token => token.Kind == TokenKind.Figure && token.Value == figure);
}
