namespace ProfessionSimulator.Providers;

/// <summary>Who writes the texts and reads the answers, for the start banner and for pages that say so.</summary>
internal sealed record ModelDescription(bool IsOffline, string Name, Uri? BaseUrl)
{
    public static ModelDescription Of(ModelOptions options) => options.IsOffline
        ? new(true, "offline script", null)
        : new(false, options.Name, options.BaseUrl ?? OpenAIConnection.DefaultBaseUrl);
}
