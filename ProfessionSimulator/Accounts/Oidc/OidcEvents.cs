using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>What becomes of the provider's answer, good or bad. Nothing that the provider wrote is shown to anybody.</summary>
internal sealed class OidcEvents(
    UserManager<ApplicationUser> users, OidcSignIn signIn, OidcReturn answer, ConnectedProviders connected, PendingIdentity pending, SessionConfirmation confirmation,
    PublicAddress site, AddressLimits addresses, SecurityLog security, TimeProvider time, ILogger<OidcEvents> log) : OpenIdConnectEvents
{
    /// <summary>How old a sign-in may be that is to prove who is there now.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (site.Configured is not null)
            context.ProtocolMessage.RedirectUri = site.LinkTo(OidcServices.CallbackPath);
        return Task.CompletedTask;
    }

    /// <summary>Each is taken to the provider, also one that is made up.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        try
        {
            addresses.CountProviderAnswer();
        }
        catch (LimitException)
        {
            context.HandleResponse();
            await FailAsync(context.HttpContext, OidcRequest.Read(context.Properties), OidcReturn.Delayed);
        }
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        context.HandleResponse();
        var http = context.HttpContext;
        // This comes before the middleware that finds out who is signed in.
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } visitor)
            http.User = visitor;
        var request = OidcRequest.Read(context.Properties);
        try
        {
            if (request is null || time.GetUtcNow() - request.StartedAt > OidcRequest.Life || ProviderIdentity.From(context.Principal!) is not { } identity)
                Fail(http, request, OidcReturn.Failed);
            else if (request.Purpose == OidcPurpose.SignIn)
                await SignInAsync(http, request, identity);
            else
                await ProveAsync(context, request, identity);
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            log.LogWarning("Somebody could not be signed in: {Reason}", e.GetBaseException().Message);
            Fail(http, request, OidcReturn.Unsaved);
        }
    }

    public override Task AccessDenied(AccessDeniedContext context)
    {
        context.HandleResponse();
        return FailAsync(context.HttpContext, OidcRequest.Read(context.Properties), OidcReturn.Denied);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        context.HandleResponse();
        log.LogWarning("A sign-in at the provider failed: {Reason}", OidcFailure.Describe(context.Failure));
        return FailAsync(context.HttpContext, OidcRequest.Read(context.Properties), OidcReturn.Failed);
    }

    private async Task SignInAsync(HttpContext http, OidcRequest request, ProviderIdentity identity)
    {
        switch (await signIn.SignInAsync(http.User, identity))
        {
            case OidcOutcome.AddressTaken:
                await pending.WriteAsync(identity, request.ReturnUrl);
                http.Response.Redirect("/account/provider/pending");
                break;
            case OidcOutcome.Refused:
                Fail(http, request, OidcReturn.Failed);
                break;
            case OidcOutcome.GuestKept:
                answer.Notify(http, OidcReturn.GuestKept);
                http.Response.Redirect(request.ReturnUrl);
                break;
            default:
                http.Response.Redirect(request.ReturnUrl);
                break;
        }
    }

    /// <summary>For somebody who is signed in already: still the same one, who pressed the button.</summary>
    private async Task ProveAsync(TicketReceivedContext context, OidcRequest request, ProviderIdentity identity)
    {
        var http = context.HttpContext;
        if (http.User.AccountId != request.UserId || await users.GetUserAsync(http.User) is not { IsGuest: false } user)
            Fail(http, request, OidcReturn.Failed);
        else if (request.Purpose == OidcPurpose.Connect)
            answer.ToPage(http, request, OidcReturn.For(await connected.ConnectAsync(user, identity)));
        else
            await ConfirmAsync(context, request, user, identity);
    }

    private async Task ConfirmAsync(TicketReceivedContext context, OidcRequest request, ApplicationUser user, ProviderIdentity identity)
    {
        var owner = await users.FindByLoginAsync(identity.Issuer, identity.Subject);
        var isConfirmed = owner?.Id == user.Id && IsFresh(context);
        security.Write(SecurityEvents.ConfirmProvider, user.Id, isConfirmed);
        if (isConfirmed)
            await confirmation.MarkConfirmedAsync();
        answer.ToPage(context.HttpContext, request, isConfirmed ? null : owner?.Id == user.Id ? OidcReturn.Failed : OidcReturn.AnotherPerson);
    }

    /// <summary>Asked with <c>max_age</c>, a provider has to say when it saw the person (OpenID Connect Core, section 2).</summary>
    private bool IsFresh(TicketReceivedContext context) =>
        double.TryParse(context.Principal!.FindFirst("auth_time")?.Value, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) <= s_fresh.TotalSeconds;

    private async Task FailAsync(HttpContext http, OidcRequest? request, string reason)
    {
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } visitor)
            http.User = visitor;
        Fail(http, request, reason);
    }

    private void Fail(HttpContext http, OidcRequest? request, string reason)
    {
        var action = request?.Purpose switch
        {
            OidcPurpose.Connect => SecurityEvents.ConnectProvider,
            OidcPurpose.Confirm => SecurityEvents.ConfirmProvider,
            _ => SecurityEvents.SignIn,
        };
        security.Write(action, http.User.AccountId, reason == OidcReturn.Delayed ? SecurityResults.Delayed : SecurityResults.Refused);
        if (request is { Purpose: not OidcPurpose.SignIn })
            answer.ToPage(http, request, reason);
        else
            OidcReturn.ToLogin(http, request, reason);
    }
}
