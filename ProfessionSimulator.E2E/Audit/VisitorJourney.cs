using Microsoft.EntityFrameworkCore;

namespace ProfessionSimulator.E2E.Audit;

/// <summary>Somebody who looks around and is nobody yet.</summary>
internal static class VisitorJourney
{
    public static async IAsyncEnumerable<string> TravelAsync(Traveller me)
    {
        me.Complaints.Expect("422");
        await me.OpenAsync("/");
        yield return "home-new";

        await me.OpenProfessionAsync(me.OtherLanguage);
        yield return "profession-new-other-language";

        await me.OpenProfessionAsync(me.Language);
        yield return "profession-new";

        await me.OpenAsync("/privacy");
        yield return "privacy";

        await me.OpenAsync("/account/login");
        yield return "login";
        await me.SendFormAsync();
        yield return "login-empty";
        await me.FillAsync("Email", "nobody@example.org");
        await me.FillAsync("Password", "not the right one");
        await me.SendFormAsync();
        await me.SeesAsync("form [role=alert] li");
        yield return "login-refused";

        await me.OpenAsync("/account/register");
        yield return "register";
        await me.FillAsync("Email", "nobody");
        await me.FillAsync("Password", "short");
        await me.SendFormAsync();
        await me.SeesAsync(".field-error.field-validation-error");
        yield return "register-refused";

        await me.OpenAsync("/account/forgot");
        yield return "forgot";
        await me.FillAsync("Email", $"nobody-{me.Language}@example.org");
        await me.SendFormAsync();
        await me.SeesAsync("main .notice[role=status]");
        yield return "forgot-sent";

        await me.OpenAsync("/account/deleted");
        yield return "account-deleted";

        await HideProfessionsAsync(me, isPublished: false);
        try
        {
            await me.OpenAsync("/");
            await me.SeesAsync("main .empty");
            yield return "home-empty-catalogue";
        }
        finally
        {
            await HideProfessionsAsync(me, isPublished: true);
        }
    }

    private static Task HideProfessionsAsync(Traveller me, bool isPublished) =>
        me.App.WriteAsync(db => db.Professions.ExecuteUpdateAsync(row => row.SetProperty(p => p.IsPublished, isPublished)));
}
