using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>Converts an attempt's mode to its name on the wire and back.</summary>
internal static class AttemptModes
{
    public const string Description =
        "The mode of an attempt that this call starts: `timed` (the default) or `practice`, without a clock.";

    public static string Format(AttemptMode mode) => mode == AttemptMode.Practice ? "practice" : "timed";

    public static AttemptMode Parse(string? name, IStringLocalizer<Texts> texts) => name switch
    {
        null or "timed" => AttemptMode.Timed,
        "practice" => AttemptMode.Practice,
        _ => throw new RefusedException(RuleCodes.Validation, texts["This value isn't valid."]) { Field = "mode" },
    };
}
