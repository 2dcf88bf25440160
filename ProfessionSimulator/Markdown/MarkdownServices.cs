namespace ProfessionSimulator.Markdown;

internal static class MarkdownServices
{
    public static void AddMarkdown(this IServiceCollection services)
    {
        services.AddSingleton<InlineMarkdown>();
        services.AddSingleton<MarkdownRenderer>();
    }
}
