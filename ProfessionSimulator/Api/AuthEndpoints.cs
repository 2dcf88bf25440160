using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Localization;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Api.OpenApi;
using ProfessionSimulator.Data;
using ProfessionSimulator.Limits;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Simulation;
using ProfessionSimulator.Web.Problems;

namespace ProfessionSimulator.Api;

/// <summary>Accounts of API clients.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", RegisterAsync).Describe("register", new()
        {
            Status = StatusCodes.Status201Created,
            Request = Examples.Credentials,
            Answers = [Examples.User],
            Fails = [RuleCodes.Validation, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/login", LoginAsync).Describe("login", new()
        {
            Request = Examples.Credentials,
            Answers = [Examples.Tokens],
            Fails = [RuleCodes.Validation, ProblemCodes.Unauthorized, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/refresh", RefreshAsync).Describe("refresh", new()
        {
            Request = Examples.Refresh,
            Answers = [Examples.Tokens],
            Fails = [RuleCodes.Validation, ProblemCodes.Unauthorized, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/logout", LogoutAsync).RequireAuthorization(ApiServices.Policy).Describe("logout", new());
        auth.MapGet("/me", MeAsync).RequireAuthorization(ApiServices.Policy).Describe("me", new()
        {
            Answers = [Examples.User],
            Fails = [RuleCodes.NotFound],
        });
    }

    /// <summary>Create an account.</summary>
    /// <remarks>You sign in with the email address. Invalid fields are listed in `errors`.</remarks>
    internal static async Task<IResult> RegisterAsync(Credentials request, Registration registration, IStringLocalizer<Texts> texts)
    {
        var (result, user) = await registration.RegisterAsync((request.Email ?? "").Trim(), request.Password ?? "");
        return result.Succeeded
            ? TypedResults.Json(UserResponse.From(user, isAdmin: false), statusCode: StatusCodes.Status201Created)
            : Invalid(result.Errors, Missing(request, texts["This field is required."]));
    }

    /// <summary>Sign in.</summary>
    /// <remarks>
    /// The answer to a wrong password, an unknown address and an account that is locked after a hundred wrong passwords is the
    /// same 401; after five wrong ones from one network it is 429 for a while, whether or not there is such an account.
    /// </remarks>
    internal static async Task<Ok<TokenResponse>> LoginAsync(
        Credentials request, HttpRequest http, PasswordVerifier passwords, BearerTokens tokens, IStringLocalizer<Texts> texts, CancellationToken cancellation)
    {
        var email = (request.Email ?? "").Trim();
        if (!EmailValidator.IsNormalizable(email) || email.Length == 0)
        {
            var message = texts[email.Length == 0 ? "This field is required." : "This value isn't valid."];
            throw new RefusedException(RuleCodes.Validation, message) { Field = "email" };
        }
        var user = await passwords.VerifyAsync(email, request.Password, browser: null);
        var pair = user is null ? null : await tokens.IssueAsync(user, DeviceName.From(http), cancellation);
        return TypedResults.Ok(TokenResponse.From(pair ?? throw new RefusedException(
            ProblemCodes.Unauthorized, texts["Wrong email address or password. If you can't sign in, set a new password."])));
    }

    /// <summary>Refresh the tokens.</summary>
    /// <remarks>
    /// A refresh token serves once and for 30 days. If the reply was lost, repeat the request within a minute: you get the same
    /// tokens, as long as they haven't been used. A refresh token that comes back later ends the session. Access tokens stay
    /// valid until they expire.
    /// </remarks>
    internal static async Task<Ok<TokenResponse>> RefreshAsync(
        RefreshRequest request, AddressLimits addresses, BearerTokens tokens, SecurityLog security, CancellationToken cancellation)
    {
        addresses.CountRefresh();
        var (pair, reusedOf) = await tokens.RefreshAsync(request.RefreshToken ?? "", cancellation);
        if (pair is not null)
            return TypedResults.Ok(TokenResponse.From(pair));
        security.Write(SecurityEvents.Refresh, reusedOf, reusedOf is null ? SecurityResults.Refused : SecurityResults.Reused);
        throw new RuleException(ProblemCodes.Unauthorized);
    }

    /// <summary>Sign out.</summary>
    /// <remarks>Access and refresh token of this session are void at once.</remarks>
    internal static async Task<NoContent> LogoutAsync(ClaimsPrincipal user, BearerTokens tokens, SecurityLog security, CancellationToken cancellation)
    {
        await tokens.EndAsync(user.ApiSessionId!.Value, user.Id(), cancellation);
        security.Write(SecurityEvents.SignOut, user.AccountId, SecurityResults.Success);
        return TypedResults.NoContent();
    }

    /// <summary>Get the signed-in account.</summary>
    /// <remarks>404 if the account has been deleted.</remarks>
    internal static async Task<Ok<UserResponse>> MeAsync(ClaimsPrincipal principal, UserManager<ApplicationUser> users)
    {
        var user = await users.GetUserAsync(principal) ?? throw new RuleException(RuleCodes.NotFound);
        return TypedResults.Ok(UserResponse.From(user, await users.IsInRoleAsync(user, "admin")));
    }

    private static Dictionary<string, string> Missing(Credentials request, string message)
    {
        var missing = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(request.Email))
            missing["email"] = message;
        if (string.IsNullOrEmpty(request.Password))
            missing["password"] = message;
        return missing;
    }

    /// <summary>One message per field: that it is missing, else the first of what is wrong with it.</summary>
    private static ValidationProblem Invalid(IEnumerable<IdentityError> errors, Dictionary<string, string> byField)
    {
        foreach (var error in errors)
            byField.TryAdd(error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error.Description);
        var detail = string.Join(" ", byField.Values.Distinct());
        return TypedResults.ValidationProblem(
            byField.ToDictionary(field => field.Key, field => new[] { field.Value }), detail, title: detail,
            extensions: new Dictionary<string, object?> { ["code"] = RuleCodes.Validation });
    }
}
