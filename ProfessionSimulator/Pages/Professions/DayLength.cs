namespace ProfessionSimulator.Pages.Professions;

/// <summary>A range of lengths to choose a day by.</summary>
internal sealed record DayLength(string Value, int MaxMinutes)
{
    public static readonly DayLength[] All =
    [
        new("short", 30),
        new("medium", 60),
        new("long", int.MaxValue),
    ];

    public static DayLength FromMinutes(int minutes) => All.First(length => minutes <= length.MaxMinutes);
}
