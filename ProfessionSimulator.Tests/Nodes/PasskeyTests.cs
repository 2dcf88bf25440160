using ProfessionSimulator.Tests.Infrastructure;

namespace ProfessionSimulator.Tests.Nodes;

/// <summary>A ceremony takes two requests, which may go to different nodes.</summary>
[OnPostgres]
public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Address = "anna@example.org";

    private readonly Authenticator _authenticator = new() { Syncs = true };
    private TwoNodes _nodes = null!;

    public async ValueTask InitializeAsync()
    {
        _nodes = await TwoNodes.StartAsync();
        await _nodes.NewBrowser().OnFirst.RegisterByPasskeyAsync(Address, _authenticator);
    }

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Ceremony_BeginsOnOneNode_AndEndsOnTheOther()
    {
        var (onFirst, onSecond) = _nodes.NewBrowser();
        var begun = await BeginAsync(onFirst);

        Assert.Contains(Address, (await CompleteAsync(onSecond, begun)).Text);
    }

    [Fact]
    public async Task Response_IsGoodForOneNode_Once()
    {
        var (owner, _) = _nodes.NewBrowser();
        var begun = await BeginAsync(owner);
        Assert.Contains(Address, (await CompleteAsync(owner, begun)).Text);
        var (_, thief) = _nodes.NewBrowser();
        var thiefsForm = (await thief.GetAsync("/account/login")).Form("form:has(.passkey)");

        var refused = await CompleteAsync(thief, begun with { Form = begun.Form with { Fields = thiefsForm.Fields } });

        Assert.Contains("This passkey didn't sign you in.", refused.Text);
    }

    private async Task<Begun> BeginAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/account/login");
        var (button, form) = (page.Document.QuerySelector(".passkey")!, page.Form("form:has(.passkey)"));
        var challenge = await visitor.BeginPasskeyAsync(button.GetAttribute("data-ask")!, form);
        return new(
            form with { Action = button.GetAttribute("data-send")! },
            _authenticator.Get(PasskeyExtensions.Options(challenge)),
            PasskeyExtensions.Challenge(challenge));
    }

    private static Task<Page> CompleteAsync(Visitor visitor, Begun begun) =>
        visitor.CompletePasskeyAsync(begun.Form, begun.Credential, begun.Challenge);

    private sealed record Begun(Form Form, string Credential, string Challenge);
}
