using System.Linq.Expressions;
using System.Numerics;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Common.Redis;

namespace ProfessionSimulator.Limits;

internal static class LimitServices
{
    private const string Section = "ProfessionSimulator:Limits";

    public static void AddLimits(this IServiceCollection services)
    {
        var options = services.AddOptions<LimitOptions>().BindConfiguration(Section);
        Range(options, o => o.SignInsPerMinute, 1, 100_000);
        Range(options, o => o.PasswordsWaiting, 1, 10_000);
        Range(options, o => o.RegistrationsPerHour, 1, 100_000);
        Range(options, o => o.GuestsPerHour, 1, 100_000);
        Range(options, o => o.MailsPerHour, 1, 100_000);
        Range(options, o => o.AttemptsPerHour, 1, 100_000);
        Range(options, o => o.TextsPerHour, 1, 100_000);
        Range(options, o => o.GenerationsAtOnce, 1, 1000);
        Range(options, o => o.StreamsAtOnce, 1, 1000);
        Range(options, o => o.UserTokensPerDay, 1, 1_000_000_000_000L);
        Range(options, o => o.ServerTokensPerDay, 1, 1_000_000_000_000L);
        Range(options, o => o.GuestTokensPercent, 1, 100);
        Range(options, o => o.GuestReservationsPercent, 1, 100);
        Range(options, o => o.GuestReservationsPercentPerAddress, 1, 100);
        Range(options, o => o.ConversationTokens, 1000, 1_000_000);
        options.ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddSingleton<AddressLimits>();
        if (services.Any(service => service.ServiceType == typeof(RedisConnection)))
            services.AddSingleton<SharedCounters>();
    }

    private static void Range<T>(
        OptionsBuilder<LimitOptions> options, Expression<Func<LimitOptions, T>> setting, T least, T most)
        where T : IBinaryInteger<T>
    {
        var read = setting.Compile();
        var name = ((MemberExpression)setting.Body).Member.Name;
        options.Validate(
            o => read(o) >= least && read(o) <= most,
            $"{Section}:{name} must be a whole number from {least} to {most}.");
    }
}
