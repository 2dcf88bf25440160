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
    /// A passkey is the device and its owner's finger, face or PIN in one, and says by itself whose it is. It belongs to the host that
    /// <c>PUBLIC_URL</c> names, else to the one that the browser asked.
    /// </summary>
    private static void Configure(IdentityPasskeyOptions options, PublicAddress site)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        // The challenge outlives the browser's own patience.
        options.AuthenticatorTimeout = PasskeyStateProtector.Life - TimeSpan.FromMinutes(1);
        options.ServerDomain = site.Configured?.IdnHost;
        options.ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == GetOrigin(site, asked.HttpContext.Request));
    }

    /// <summary>As browsers write it: with the host's ASCII form, and without a port that goes without saying.</summary>
    private static string GetOrigin(PublicAddress site, HttpRequest request)
    {
        var url = site.Configured ?? new Uri($"{request.Scheme}://{request.Host}");
        return $"{url.Scheme}://{url.IdnHost}{(url.IsDefaultPort ? "" : $":{url.Port}")}";
    }
}
