using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;

namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Handles the provider's response, good or bad. Nothing that the provider wrote is shown to anybody.
/// </summary>
internal sealed class OidcEvents(
    UserManager<ApplicationUser> users, OidcSignIn signIn, OidcReturn providerReturn, ConnectedProviders connected, PendingIdentity pending,
    SessionConfirmation confirmation, PublicAddress site, AddressLimits addresses, SecurityLog security, TimeProvider time,
    ILogger<OidcEvents> log) : OpenIdConnectEvents
{
    /// <summary>How old a sign-in at the provider may be if it is to confirm who is there now.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        if (site.Configured is not null)
            context.ProtocolMessage.RedirectUri = site.LinkTo(OidcServices.CallbackPath);
        return Task.CompletedTask;
    }

    /// <summary>Limits the codes, because each one, even if it is made up, costs a request to the provider.</summary>
    public override async Task AuthorizationCodeReceived(AuthorizationCodeReceivedContext context)
    {
        try
        {
            await addresses.CountProviderAnswerAsync();
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
        // The handler runs before the authentication middleware has set the user.
        if ((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } visitor)
            http.User = visitor;
        var request = OidcRequest.Read(context.Properties);
        try
        {
            if (request is null || time.GetUtcNow() - request.StartedAt > OidcRequest.Life
                || ProviderIdentity.From(context.Principal!) is not { } identity)
            {
                Fail(http, request, OidcReturn.Failed);
            }
            else if (request.Purpose == OidcPurpose.SignIn)
            {
                await SignInAsync(http, request, identity);
            }
            else
            {
                await CompleteForUserAsync(context, request, identity);
            }
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
                providerReturn.Notify(http, OidcReturn.GuestKept);
                http.Response.Redirect(request.ReturnUrl);
                break;
            default:
                http.Response.Redirect(request.ReturnUrl);
                break;
        }
    }

    /// <summary>
    /// Connects or confirms an account, if the user who asked for it is still the one who is signed in.
    /// </summary>
    private async Task CompleteForUserAsync(
        TicketReceivedContext context, OidcRequest request, ProviderIdentity identity)
    {
        var http = context.HttpContext;
        if (http.User.AccountId != request.UserId || await users.GetUserAsync(http.User) is not { IsGuest: false } user)
            Fail(http, request, OidcReturn.Failed);
        else if (request.Purpose == OidcPurpose.Connect)
            providerReturn.RedirectToPage(http, request, OidcReturn.For(await connected.ConnectAsync(user, identity)));
        else
            await ConfirmAsync(context, request, user, identity);
    }

    private async Task ConfirmAsync(
        TicketReceivedContext context, OidcRequest request, ApplicationUser user, ProviderIdentity identity)
    {
        var owner = await users.FindByLoginAsync(identity.Issuer, identity.Subject);
        var isConfirmed = owner?.Id == user.Id && IsFresh(context);
        security.Write(SecurityEvents.ConfirmProvider, user.Id, isConfirmed);
        if (isConfirmed)
            await confirmation.MarkConfirmedAsync();
        var reason = isConfirmed ? null : owner?.Id == user.Id ? OidcReturn.Failed : OidcReturn.AnotherPerson;
        providerReturn.RedirectToPage(context.HttpContext, request, reason);
    }

    /// <summary>
    /// A provider that was asked with <c>max_age</c> has to say when the person signed in (OpenID Connect Core, section
    /// 2).
    /// </summary>
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
        var result = reason == OidcReturn.Delayed ? SecurityResults.Delayed : SecurityResults.Refused;
        security.Write(action, http.User.AccountId, result);
        if (request is { Purpose: not OidcPurpose.SignIn })
            providerReturn.RedirectToPage(http, request, reason);
        else
            OidcReturn.RedirectToLogin(http, request, reason);
    }
}
