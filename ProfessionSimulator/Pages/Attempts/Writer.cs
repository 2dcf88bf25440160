using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>Who sets the tasks of a day, in the words of its pack; nobody by name in packs that name none.</summary>
internal sealed record Writer(string? Name, string? Role)
{
    public static Writer From(Scenario scenario) => new(scenario.EmployerName, scenario.EmployerRole);

    /// <summary>For a picture's place: MK for Martin Keogh.</summary>
    public string Initials => string.Concat((Name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0])));
}
