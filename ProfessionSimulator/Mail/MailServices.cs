using ProfessionSimulator.Common;

namespace ProfessionSimulator.Mail;

internal static class MailServices
{
    public static void AddMail(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new PublicAddress(builder.Configuration));
        builder.Services.AddOptions<SmtpOptions>()
            .Configure<IConfiguration, PublicAddress>(
                (options, configuration, address) => new SmtpSettings(configuration, address).Read(options))
            .ValidateOnStart();
        builder.Services.AddSingleton<SmtpSender>();
        builder.Services.AddSingleton<EmailQueue>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EmailQueue>());
    }
}
