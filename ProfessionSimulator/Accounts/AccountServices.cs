using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Data;

namespace ProfessionSimulator.Accounts;

internal static class AccountServices
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<ApplicationUser>(Configure)
            .AddRoles<IdentityRole<int>>()
            .AddEntityFrameworkStores<AppDbContext>()
            .AddErrorDescriber<LocalizedIdentityErrors>()
            .AddUserValidator<AddressCheck>()
            .AddPasswordValidator<PredictablePasswords>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddSignInManager();
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 210_000);
        builder.Services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        builder.Services.ConfigureApplicationCookie(Configure);
        builder.Services.AddAuthorization();
        builder.Services.AddScoped<Guests>();
        builder.Services.AddScoped<Registration>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<PasswordSignIn>();
    }

    public static void UseAccounts(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    private static void Configure(IdentityOptions options)
    {
        // The address is the user name; AddressCheck says what one is.
        options.User.AllowedUserNameCharacters = "";
        options.Password = new PasswordOptions
        {
            RequiredLength = PasswordLimits.Shortest,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "session";
        options.ExpireTimeSpan = TimeSpan.FromDays(60);
        options.SlidingExpiration = true;
        options.LoginPath = "/account/login";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = LoginRedirect.RedirectAsync;
    }
}
