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

/// <summary>The operations with which API clients create accounts and sign in.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", RegisterAsync).Describe("register", new()
        {
            Status = StatusCodes.Status201Created,
            Request = Examples.Credentials,
            Responses = [Examples.User],
            Failures = [RuleCodes.Validation, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/login", LoginAsync).Describe("login", new()
        {
            Request = Examples.Credentials,
            Responses = [Examples.Tokens],
            Failures = [RuleCodes.Validation, ProblemCodes.Unauthorized, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/refresh", RefreshAsync).Describe("refresh", new()
        {
            Request = Examples.Refresh,
            Responses = [Examples.Tokens],
            Failures = [RuleCodes.Validation, ProblemCodes.Unauthorized, LimitCodes.TooManyRequests],
        });
        auth.MapPost("/logout", LogoutAsync).RequireAuthorization(ApiServices.Policy).Describe("logout", new());
        auth.MapGet("/me", GetAccountAsync).RequireAuthorization(ApiServices.Policy).Describe("me", new()
        {
            Responses = [Examples.User],
            Failures = [RuleCodes.NotFound],
        });
    }

    /// <summary>Create an account.</summary>
    /// <remarks>You sign in with the email address. Invalid fields are listed in `errors`.</remarks>
    internal static async Task<IResult> RegisterAsync(
        Credentials request, Registration registration, IStringLocalizer<Texts> texts)
    {
        var (result, user) = await registration.CreateAccountAsync((request.Email ?? "").Trim(), request.Password ?? "");
        return result.Succeeded
            ? TypedResults.Json(UserResponse.From(user, isAdmin: false), statusCode: StatusCodes.Status201Created)
            : CreateValidationProblem(result.Errors, FindMissing(request, texts["This field is required."]));
    }

    /// <summary>Sign in.</summary>
    /// <remarks>
    /// A wrong password, an unknown address and an account that is locked after a hundred wrong passwords get the same
    /// 401. After five wrong passwords from one network the response is 429 for a while, whether or not the account
    /// exists.
    /// </remarks>
    internal static async Task<Ok<TokenResponse>> LoginAsync(
        Credentials request, HttpRequest http, PasswordVerifier passwords, BearerTokens tokens, IStringLocalizer<Texts> texts,
        CancellationToken cancellation)
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
    /// A refresh token works once, within 30 days. If the response was lost, repeat the request within a minute: you
    /// get the same tokens, as long as they haven't been used. A refresh token that is used again later ends the
    /// session. Access tokens stay valid until they expire.
    /// </remarks>
    internal static async Task<Ok<TokenResponse>> RefreshAsync(
        RefreshRequest request, AddressLimits addresses, BearerTokens tokens, SecurityLog security, CancellationToken cancellation)
    {
        await addresses.CountRefreshAsync();
        var result = await tokens.RefreshAsync(request.RefreshToken ?? "", cancellation);
        if (result.Pair is { } pair)
            return TypedResults.Ok(TokenResponse.From(pair));
        security.Write(
            SecurityEvents.Refresh,
            result.ReusedByUserId,
            result.ReusedByUserId is null ? SecurityResults.Refused : SecurityResults.Reused);
        throw new RuleException(ProblemCodes.Unauthorized);
    }

    /// <summary>Sign out.</summary>
    /// <remarks>The access and the refresh token of this session are revoked at once.</remarks>
    internal static async Task<NoContent> LogoutAsync(
        ClaimsPrincipal user, BearerTokens tokens, SecurityLog security, CancellationToken cancellation)
    {
        await tokens.EndAsync(user.ApiSessionId!.Value, user.Id(), cancellation);
        security.Write(SecurityEvents.SignOut, user.AccountId, SecurityResults.Success);
        return TypedResults.NoContent();
    }

    /// <summary>Get the signed-in account.</summary>
    /// <remarks>404 if the account has been deleted.</remarks>
    internal static async Task<Ok<UserResponse>> GetAccountAsync(
        ClaimsPrincipal principal, UserManager<ApplicationUser> users)
    {
        var user = await users.GetUserAsync(principal) ?? throw new RuleException(RuleCodes.NotFound);
        return TypedResults.Ok(UserResponse.From(user, await users.IsInRoleAsync(user, "admin")));
    }

    private static Dictionary<string, string> FindMissing(Credentials request, string message)
    {
        var missing = new Dictionary<string, string>();
        if (string.IsNullOrWhiteSpace(request.Email))
            missing["email"] = message;
        if (string.IsNullOrEmpty(request.Password))
            missing["password"] = message;
        return missing;
    }

    /// <summary>Each field gets one message: that it is missing, or else the first of what is wrong with it.</summary>
    private static ValidationProblem CreateValidationProblem(
        IEnumerable<IdentityError> errors, Dictionary<string, string> byField)
    {
        foreach (var error in errors)
        {
            byField.TryAdd(
                error.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email", error.Description);
        }

        var detail = string.Join(" ", byField.Values.Distinct());
        return TypedResults.ValidationProblem(
            byField.ToDictionary(field => field.Key, field => new[] { field.Value }), detail, title: detail,
            extensions: new Dictionary<string, object?> { ["code"] = RuleCodes.Validation });
    }
}
