using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Professions;

/// <summary>Asks before a day is abandoned for a new one, and says what that costs.</summary>
internal sealed class RestartModel(
    CatalogCards catalog, AttemptHistory history, StartAttempt start, IStringLocalizer<Texts> texts)
    : ProfessionStartPage(catalog, history, texts)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        if (AccountId is null)
            return Challenge();
        await ReadAsync(cancellation);
        return InProgress is not null && Profession.IsPublished ? Page() : RedirectToPage("Details", new { Id });
    }

    public async Task<IActionResult> OnPostAsync(int attemptNumber, AttemptMode mode, CancellationToken cancellation) =>
        AccountId is { } userId
            ? await BeginAsync(
                () => start.RestartAsync(userId, Id, attemptNumber, mode, request: null, cancellation), cancellation)
            : Challenge();
}
