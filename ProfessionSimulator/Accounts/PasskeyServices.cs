using Microsoft.AspNetCore.Identity;
using ProfessionSimulator.Common;

namespace ProfessionSimulator.Accounts;

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddSingleton<PasskeyStateProtector>();
        services.AddScoped<PasskeyCeremony>();
        services.AddScoped<Passkeys>();
        services.AddScoped<PasskeySignIn>();
        services.AddScoped<PasskeyRegistration>();
        services.AddSingleton<SignInMethods>();
        services.AddScoped<RemovePassword>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<PublicAddress>(Configure);
    }

    /// <summary>
    /// A passkey has to verify its user (by fingerprint, face or PIN) and to be discoverable, so that it signs in
    /// without a user name. It belongs to the host in <c>PUBLIC_URL</c>, or else to the one that the browser requested.
    /// </summary>
    private static void Configure(IdentityPasskeyOptions options, PublicAddress site)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        // The browser has to time out before its challenge expires.
        options.AuthenticatorTimeout = PasskeyStateProtector.Life - TimeSpan.FromMinutes(1);
        options.ServerDomain = site.Configured?.IdnHost;
        options.ValidateOrigin = context =>
            ValueTask.FromResult(
                !context.CrossOrigin && context.Origin == GetOrigin(site, context.HttpContext.Request));
    }

    /// <summary>Browsers write an origin with the host's ASCII form and without the default port.</summary>
    private static string GetOrigin(PublicAddress site, HttpRequest request)
    {
        var url = site.Configured ?? new Uri($"{request.Scheme}://{request.Host}");
        return $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}";
    }
}
