using System.Net;
using MimeKit;
using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Accounts;

/// <summary>An account whose owner asks for a reset link by mail.</summary>
public abstract class ForgottenPasswordTest : IAsyncLifetime
{
    private protected const string Address = "anna@example.org";
    private protected const string NewPassword = "seven blue teapots sing";

    private protected ManualTime Time { get; } = new(DateTimeOffset.UtcNow);

    private protected MailServer Mail { get; } = new();

    private protected AppFactory App { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = AppFactory.Offline(Time)
            .WithMail(Mail)
            .Set("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information");
        Visitor = new Visitor(App);
        await new Visitor(App).RegisterAsync(Address);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await App.DisposeAsync();
        await Mail.DisposeAsync();
    }

    private protected async Task<Page> SendAsync(string address) =>
        await Visitor.SubmitAsync(
            await Visitor.GetAsync("/account/forgot"), "form.stack", new() { ["Email"] = address });

    private protected async Task<MimeMessage> RequestLinkAsync(string address)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(address)).Status);
        return await Mail.NextAsync();
    }

    private protected async Task<Page> ResetAsync(Uri link) =>
        await SaveAsync(await Visitor.GetAsync(link.PathAndQuery));

    private protected Task<Page> SaveAsync(Page form, string password = NewPassword) =>
        Visitor.SubmitAsync(form, "main form", new() { ["Password"] = password });
}
