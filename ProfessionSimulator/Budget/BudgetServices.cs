namespace ProfessionSimulator.Budget;

internal static class BudgetServices
{
    public static void AddBudget(this IServiceCollection services)
    {
        services.AddSingleton<AttemptNetworks>();
        services.AddSingleton<DailyAllowances>();
        services.AddSingleton<TokenBudget>();
        services.AddSingleton<JudgementBudget>();
        services.AddSingleton<ReadyTextBudget>();
    }
}
