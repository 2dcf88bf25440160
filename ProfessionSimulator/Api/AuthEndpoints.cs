using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Accounts;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Api;

/// <summary>An account as its owner sees it.</summary>
internal sealed record UserResponse(int Id, string? Email, bool IsGuest, bool IsAdmin, DateTimeOffset CreatedAt)
{
    public static UserResponse Of(ApplicationUser user, bool isAdmin) => new(user.Id, user.Email, user.IsGuest, isAdmin, user.CreatedAt);
}

internal sealed record Credentials(string? Email, string? Password);

internal sealed record RefreshRequest(string? RefreshToken);

/// <summary>Tokens of one sign-in; <paramref name="ExpiresIn"/> is in seconds.</summary>
internal sealed record TokenResponse(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken)
{
    public static TokenResponse Of(TokenPair pair) => new(pair.AccessToken, "bearer", (int)pair.ExpiresIn.TotalSeconds, pair.RefreshToken);
}

/// <summary>Accounts of API clients.</summary>
internal static class AuthEndpoints
{
    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth");
        auth.MapPost("/register", RegisterAsync);
        auth.MapPost("/login", LoginAsync);
        auth.MapPost("/refresh", RefreshAsync);
        auth.MapPost("/logout", LogoutAsync).RequireAuthorization(ApiServices.Policy);
        auth.MapGet("/me", MeAsync).RequireAuthorization(ApiServices.Policy);
    }

    /// <summary>201 with the new account. 400 <c>validation</c> with <c>errors</c> per field. 429 <c>too_many_requests</c>.</summary>
    private static async Task<IResult> RegisterAsync(Credentials request, Registration registration)
    {
        var (result, user) = await registration.RegisterAsync((request.Email ?? "").Trim(), request.Password ?? "");
        return result.Succeeded
            ? Results.Json(UserResponse.Of(user, isAdmin: false), statusCode: StatusCodes.Status201Created)
            : Invalid(result.Errors);
    }

    /// <summary>Tokens. 401 <c>unauthorized</c>, whatever was wrong. 429 <c>too_many_requests</c>.</summary>
    private static async Task<IResult> LoginAsync(
        Credentials request, PasswordCheck passwords, BearerTokens tokens, CancellationToken cancellation)
    {
        var user = await passwords.CheckAsync(request.Email, request.Password);
        return user is null ? Results.Unauthorized() : Results.Ok(TokenResponse.Of(await tokens.IssueAsync(user.Id, cancellation)));
    }

    /// <summary>New tokens; the old ones are void. 401 <c>unauthorized</c>.</summary>
    private static async Task<IResult> RefreshAsync(RefreshRequest request, BearerTokens tokens, CancellationToken cancellation) =>
        await tokens.RefreshAsync(request.RefreshToken ?? "", cancellation) is { } pair ? Results.Ok(TokenResponse.Of(pair)) : Results.Unauthorized();

    /// <summary>204: access and refresh token of this session are void.</summary>
    private static async Task<IResult> LogoutAsync(ClaimsPrincipal user, BearerTokens tokens, CancellationToken cancellation)
    {
        await tokens.EndAsync(int.Parse(user.FindFirstValue(BearerHandler.SessionClaim)!, CultureInfo.InvariantCulture), cancellation);
        return Results.NoContent();
    }

    /// <summary>The signed-in account.</summary>
    private static async Task<UserResponse> MeAsync(ClaimsPrincipal principal, UserManager<ApplicationUser> users)
    {
        var user = await users.GetUserAsync(principal) ?? throw new RuleException(RuleCodes.NotFound);
        return UserResponse.Of(user, await users.IsInRoleAsync(user, "admin"));
    }

    private static IResult Invalid(IEnumerable<IdentityError> errors)
    {
        var byField = errors
            .GroupBy(e => e.Code.StartsWith("Password", StringComparison.Ordinal) ? "password" : "email")
            .ToDictionary(field => field.Key, field => field.Select(e => e.Description).ToArray());
        var detail = string.Join(" ", byField.SelectMany(field => field.Value).Distinct());
        return Results.ValidationProblem(byField, detail, title: detail, extensions: new Dictionary<string, object?> { ["code"] = RuleCodes.Validation });
    }
}
