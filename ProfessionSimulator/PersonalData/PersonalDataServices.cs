namespace ProfessionSimulator.PersonalData;

internal static class PersonalDataServices
{
    public static void AddPersonalData(this IServiceCollection services)
    {
        services.AddSingleton<ExportData>();
        services.AddSingleton<DeleteAccount>();
        services.AddHostedService<Housekeeping>();
    }
}
