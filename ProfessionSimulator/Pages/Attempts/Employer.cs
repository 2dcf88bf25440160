using ProfessionSimulator.Catalog;

namespace ProfessionSimulator.Pages.Attempts;

/// <summary>
/// The person who sets the tasks of a day, as its pack names them; without a name if the pack gives none.
/// </summary>
internal sealed record Employer(string? Name, string? Role)
{
    public static Employer From(Scenario scenario) => new(scenario.EmployerName, scenario.EmployerRole);

    /// <summary>The initials, shown in place of a picture: MK for Martin Keogh.</summary>
    public string Initials =>
        string.Concat((Name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Take(2).Select(word => char.ToUpperInvariant(word[0])));
}
