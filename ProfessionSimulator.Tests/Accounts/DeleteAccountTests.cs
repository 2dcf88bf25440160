using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using ProfessionSimulator.Data;
using ProfessionSimulator.Generations;
using ProfessionSimulator.Judging;
using ProfessionSimulator.Reports;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

public class DeleteAccountTests : VisitorTest
{
    private const string Address = "anna@example.org";

    private static readonly string[] s_userIds = [
        "UserId", "OwnerId", "LearnerId", "AccountId", "AuthorId", "CreatedById"];

    [Fact]
    public async Task DeletedAccount_IsGone_WithItsSessions()
    {
        await Visitor.RegisterAsync(Address);
        var elsewhere = new Visitor(App);
        await elsewhere.SignInAsync(Address);
        var program = await App.SignInProgramAsync(Address);
        var task = await Visitor.StartAsync();

        var page = await DeleteAsync(Visitor.Passphrase);

        Assert.Equal("/account/deleted", page.Path);
        Assert.Contains("Your data has been deleted", page.Text);
        Assert.StartsWith("/account/login", (await Visitor.GetAsync(task.Path)).Path);
        Assert.DoesNotContain(Address, (await elsewhere.GetAsync("/")).Text);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await Learner.For(App, 1, program).Http.GetAsync("/api/auth/me")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await elsewhere.SignInAsync(Address)).Status);
        Assert.Contains(Address, (await elsewhere.RegisterAsync(Address)).Text);
    }

    [Theory]
    [InlineData("wrong password altogether", "Wrong password.")]
    [InlineData("", "Enter your password.")]
    public async Task Deletion_NeedsThePassword(string password, string message)
    {
        await Visitor.RegisterAsync(Address);

        var page = await DeleteAsync(password);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(message, page.Text);
        Assert.Equal(1, await App.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Guest_IsDeleted_AfterConfirming()
    {
        await Visitor.StartAsync();
        var page = await Visitor.GetAsync("/account/delete");
        Assert.Contains("your attempts: 1", page.Text);

        await Visitor.SubmitAsync(page, "form.stack");

        Assert.Equal(0, await App.ReadAsync(db => db.Users.CountAsync()));
        Assert.Contains("Sign in", (await Visitor.GetAsync("/")).Document.QuerySelector(".site-header")!.TextContent);
    }

    [Fact]
    public async Task Deletion_CancelsARunningText()
    {
        // Time does not pass, so that no watchdog ends the call that the deletion has to end.
        await using var app = await AppFactory.StartAsync(new ManualTime(DateTimeOffset.UtcNow));
        var visitor = new Visitor(app);
        var model = app.Upstream.EnqueueLive();
        await visitor.BeginAsync();
        await model.SendAsync("On and ");

        await visitor.SubmitAsync(await visitor.GetAsync("/account/delete"), "form.stack");

        await (await model.Started).Aborted.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, await app.ReadAsync(db => db.Generations.CountAsync()));
        Assert.DoesNotContain("could not be stored", app.Log.Text);
    }

    /// <summary>
    /// Walks the model: every table with a user's rows must hold some of this user before, and none after. A new table
    /// fails this test until somebody adds rows of it here and deletion removes them.
    /// </summary>
    [Fact]
    public async Task Deletion_EmptiesEveryUserTable_AndNobodyElses()
    {
        await FillAsync(Visitor, Address);
        var other = new Visitor(App);
        await FillAsync(other, "boris@example.org");
        var (anna, boris) = await App.ReadAsync(
            async db => (await IdAsync(db, Address), await IdAsync(db, "boris@example.org")));
        var before = await CountAsync(boris);
        Assert.All(await CountAsync(anna), table =>
            Assert.True(table.Value > 0, $"{table.Key} holds no row of the user: add one to this test."));

        await DeleteAsync(Visitor.Passphrase);

        Assert.All(await CountAsync(anna), table =>
            Assert.True(table.Value == 0, $"{table.Key} keeps rows of a deleted user."));
        Assert.Equal(before, await CountAsync(boris));
        Assert.Equal(before["AttemptTask.Attempt"], await App.ReadAsync(db => db.AttemptTasks.CountAsync()));
    }

    private async Task FillAsync(Visitor visitor, string address)
    {
        await visitor.RegisterAsync(address);
        await visitor.AnswerAsync(await visitor.StartAsync(), "An answer.");
        await App.SignInProgramAsync(address);
        await App.WriteAsync(async db =>
        {
            var id = await IdAsync(db, address);
            var role = await db.Roles.FirstOrDefaultAsync() ?? db.Roles.Add(new("admin") { NormalizedName = "ADMIN" })
                .Entity;
            await db.SaveChangesAsync();
            db.UserClaims.Add(new() { UserId = id, ClaimType = "type", ClaimValue = "value" });
            db.UserLogins.Add(new() { UserId = id, LoginProvider = "provider", ProviderKey = address });
            db.UserTokens.Add(new() { UserId = id, LoginProvider = "provider", Name = "name", Value = "value" });
            db.UserPasskeys.Add(new()
            {
                UserId = id,
                CredentialId = [(byte)id],
                Data = new() { PublicKey = [1], AttestationObject = [2], ClientDataJson = [3] },
            });
            var attempt = await db.Attempts.Where(a => a.UserId == id).Select(a => a.Id).FirstAsync();
            db.IdempotencyKeys.Add(new() { UserId = id, Key = "key", RequestHash = "hash", AttemptId = attempt });
            db.UserRoles.Add(new() { UserId = id, RoleId = role.Id });
            db.SelfAssessments.Add(new() { AttemptId = attempt, CriterionId = "a-criterion" });
            db.ReportShares.Add(new() { AttemptId = attempt, Token = $"drawn {id}", Name = "For my teacher" });
            db.Judgements.Add(new() { AttemptId = attempt, Number = 1, Seed = "drawn", PromptVersion = "1" });
        });
    }

    private static Task<int> IdAsync(AppDbContext db, string address) =>
        db.Users.Where(u => u.Email == address).Select(u => u.Id).SingleAsync();

    /// <summary>
    /// Counts the user's rows per table: found by a column that looks like a user's id, by a foreign key to the user,
    /// or through such a table.
    /// </summary>
    private Task<Dictionary<string, int>> CountAsync(int userId) => App.ReadAsync(async db =>
    {
        var counts = new Dictionary<string, int>();
        foreach (var (name, sql) in Queries(db.Model))
            counts[name] = await db.Database.SqlQueryRaw<int>(sql, userId).SingleAsync();
        return counts;
    });

    private static IEnumerable<(string Name, string Sql)> Queries(IModel model)
    {
        var queries = model.GetEntityTypes()
            .Where(type => type.GetTableName() is not null && type.ClrType != typeof(ApplicationUser))
            .SelectMany(type => FindColumns(type).Select(column => (
                Type: type,
                Name: $"{type.ClrType.Name}.{column}",
                Sql: $"SELECT COUNT(*) AS \"Value\" FROM \"{type.GetTableName()}\" WHERE \"{column}\" = {{0}}")))
            .ToList();
        Assert.Contains(queries, query => query.Type.ClrType == typeof(Generation));
        Assert.Contains(queries, query => query.Type.ClrType == typeof(IdentityUserClaim<int>));
        var owned = queries.Select(query => query.Type).ToHashSet();
        var owningKeys = model.GetEntityTypes().SelectMany(type => type.GetForeignKeys()).Where(key =>
            owned.Contains(key.PrincipalEntityType)
            && !owned.Contains(key.DeclaringEntityType)
            && !key.DeclaringEntityType.IsMappedToJson());
        foreach (var key in owningKeys)
        {
            var (child, parent) = (key.DeclaringEntityType, key.PrincipalEntityType);
            var ids = $"SELECT \"Id\" FROM \"{parent.GetTableName()}\" WHERE \"{FindColumns(parent).First()}\" = {{0}}";
            var column = key.Properties.Single().GetColumnName();
            queries.Add((
                child,
                $"{child.ClrType.Name}.{parent.ClrType.Name}",
                $"SELECT COUNT(*) AS \"Value\" FROM \"{child.GetTableName()}\" WHERE \"{column}\" IN ({ids})"));
        }
        return queries.Select(query => (query.Name, query.Sql));
    }

    private static IEnumerable<string> FindColumns(IEntityType type) =>
        type.GetProperties()
            .Where(property => IsUserId(property.Name) || property.GetContainingForeignKeys().Any(key =>
                key.PrincipalEntityType.ClrType == typeof(ApplicationUser)))
            .Select(property => property.GetColumnName()).Distinct();

    private static bool IsUserId(string name) =>
        s_userIds.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private async Task<Page> DeleteAsync(string password) =>
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/delete"), "form.stack", new() { ["Password"] = password });
}
