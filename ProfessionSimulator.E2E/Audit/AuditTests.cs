namespace ProfessionSimulator.E2E.Audit;

/// <summary>
/// Every page and state of the site, in both languages and colour schemes, as axe, the rules of HTML and checks of our own
/// see it; on the way it is photographed for the contact sheet.
/// </summary>
public sealed class AuditTests(AuditedSite site) : IClassFixture<AuditedSite>
{
    public static TheoryData<string, string> All => Journeys.InBothLanguages;

    [Theory]
    [MemberData(nameof(All))]
    public async Task OnThisJourney_NothingIsWrong(string journey, string language)
    {
        var traveller = await site.NewTravellerAsync(language, Journeys.BrowserFor(journey, language));
        var inspection = new Inspection(traveller, site.Sheet);
        try
        {
            await foreach (var state in Journeys.TravelAsync(journey, traveller))
                await inspection.LookAtAsync(state);
        }
        finally
        {
            await site.ClearAsync();
            await traveller.Page.Context.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine(string.Join(Environment.NewLine, [.. inspection.Faults, .. traveller.Complaints.Unexpected]));
        }
        Assert.Empty(inspection.Faults);
        Assert.Empty(traveller.Complaints.Unexpected);
    }
}
