using Microsoft.EntityFrameworkCore;
using ProfessionSimulator.Catalog;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Catalog;

public sealed class PackImporterTests
{
    [Fact]
    public async Task Import_StoresThePack()
    {
        await using var app = AppFactory.Offline();
        app.CreateClient();
        var pack = PackFiles.Read(PackFiles.FindShipped()[0]).Pack!;

        var stored = await app.ReadAsync(
            db => db.Professions.Include(p => p.CurrentScenario!.Tasks).SingleAsync(p => p.PackId == pack.Id));

        var scenario = stored.CurrentScenario!;
        Assert.Equal(pack.Keywords, stored.Keywords);
        Assert.Equal(pack.Employer, new(scenario.EmployerName!, scenario.EmployerRole!));
        Assert.NotEmpty(pack.Criteria);
        Assert.Equivalent(pack.Criteria, scenario.Criteria, strict: true);
        Assert.Equal(
            pack.Tasks.Select(t => t.ModelAnswer), scenario.Tasks.OrderBy(t => t.Order).Select(t => t.ModelAnswer));
        Assert.Equal(
            pack.Tasks.Select(t => (t.Order, t.Type, t.TimeLimitMinutes, t.AnswerWords)),
            scenario.Tasks.OrderBy(t => t.Order).Select(t => (t.Order, t.Type, t.TimeLimitMinutes, t.AnswerWords)));
    }
}
