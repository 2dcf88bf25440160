namespace ProfessionSimulator.Common.Redis;

internal static class RedisServices
{
    /// <summary>Adds the connection where the setting is. Without it no service of Redis exists.</summary>
    public static void AddRedis(this WebApplicationBuilder builder)
    {
        if (RedisUrl.Find(builder.Configuration) is not { } server)
            return;
        builder.Services.AddSingleton(provider =>
            new RedisConnection(server, provider.GetRequiredService<ILogger<RedisConnection>>()));
    }
}
