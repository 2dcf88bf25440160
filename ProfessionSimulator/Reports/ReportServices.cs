namespace ProfessionSimulator.Reports;

internal static class ReportServices
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ReportQueries>();
        services.AddSingleton<AttemptScores>();
        services.AddSingleton<ShareQueries>();
        services.AddSingleton<CreateShare>();
        services.AddSingleton<RevokeShare>();
    }
}
