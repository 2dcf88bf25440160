using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Accounts.Passwords;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class AccountServices
{
    /// <summary>
    /// Adds what the command line needs: users, password reset links and the end of sessions, but no signing in.
    /// </summary>
    public static IdentityBuilder AddUsers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PasswordResetLinks>();
        builder.Services.AddScoped<UserSessions>();
        builder.Services.AddSingleton<RecentlyRevokedUsers>();
        builder.Services.AddSingleton<SecurityLog>();
        builder.Services.AddSingleton<AccountEmails>();
        builder.Services.AddSingleton<RecipientLimiter>();
        builder.Services.AddSingleton<ILookupNormalizer, EmailNormalizer>();
        return builder.Services.AddIdentityCore<ApplicationUser>(Configure)
            .AddUserManager<AccountManager>()
            .AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<AppDbContext>()
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddUserValidator<EmailValidator>()
            .AddPasswordValidator<PredictablePasswords>()
            .AddTokenProvider<LinkTokens>(LinkTokens.Name);
    }

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.AddSessions();
        builder.AddPasswords();
        builder.Services.AddPasskeys();
        builder.AddUsers().AddClaimsPrincipalFactory<AccountClaims>().AddSignInManager<BrowserSignIn>();
        builder.Services.Configure<SecurityStampValidatorOptions>(
            options => options.ValidationInterval = RecentlyRevokedUsers.CheckInterval);
        builder.Services.AddScoped<ISecurityStampValidator, SessionValidator>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(Configure);
        builder.Services.AddAuthorization();
        builder.Services.AddScoped<GuestSignIn>();
        builder.Services.AddScoped<Registration>();
        builder.Services.AddScoped<ChangeEmail>();
        builder.Services.AddScoped<EmailChangeMessages>();
        builder.Services.AddSingleton<AccountNotices>();
        builder.Services.AddScoped<ChooseLanguage>();
        builder.Services.AddSingleton<LastVisitTracker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<LastVisitTracker>());
    }

    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        var tracker = app.Services.GetRequiredService<LastVisitTracker>();
        app.Use((http, next) =>
        {
            if (http.User.AccountId is { } userId)
                tracker.Record(new(userId, http.User.SessionId, http.User.ApiSessionId));
            return next(http);
        });
    }

    private static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SessionOptions>()
            .BindConfiguration("ProfessionSimulator:Sessions")
            .Validate(
                o => o.IdleDays is >= 1 and <= 400,
                "ProfessionSimulator:Sessions:IdleDays must be a whole number from 1 to 400.")
            .Validate(
                o => o.AbsoluteDays >= o.IdleDays && o.AbsoluteDays <= 4000,
                "ProfessionSimulator:Sessions:AbsoluteDays must be a whole number from IdleDays to 4000.")
            .ValidateOnStart();
        builder.Services.AddSingleton<BrowserSessions>();
        builder.Services.AddSingleton<VerifiedSessions>();
        builder.Services.AddSingleton<SessionList>();
        builder.Services.AddScoped<SessionConfirmation>();
    }

    private static void AddPasswords(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        builder.Services.AddSingleton<FailedSignIns>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FailedSignIns>());
        builder.Services.AddSingleton<PasswordThrottle>();
        builder.Services.AddSingleton<KnownBrowsers>();
        builder.Services.AddSingleton<HashQueue>();
        builder.Services.AddScoped<PasswordHashing>();
        builder.Services.AddScoped<PasswordVerifier>();
        builder.Services.AddScoped<PasswordSignIn>();
        builder.Services.AddScoped<ReplacePassword>();
        builder.Services.AddScoped<ChangePassword>();
        builder.Services.AddScoped<ResetPassword>();
    }

    private static void Configure(IdentityOptions options)
    {
        // The email address is the user name, and EmailValidator decides what is allowed.
        options.User.AllowedUserNameCharacters = "";
        options.Password = new PasswordOptions
        {
            RequiredLength = PasswordLimits.MinLength,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.Tokens.PasswordResetTokenProvider = LinkTokens.Name;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "session";
        // The session on the server decides when the sign-in ends. Browsers keep no cookie for longer than this.
        options.ExpireTimeSpan = TimeSpan.FromDays(400);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/login";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = LoginRedirect.RedirectAsync;
    }
}
