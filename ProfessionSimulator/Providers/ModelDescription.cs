namespace ProfessionSimulator.Providers;

/// <summary>The model that writes the texts and reads the answers, as the start banner and the pages name it.</summary>
internal sealed record ModelDescription(bool IsOffline, string Name, Uri? BaseUrl)
{
    public static ModelDescription From(ModelOptions options) => options.IsOffline
        ? new(true, "offline script", null)
        : new(false, options.Name, options.BaseUrl ?? OpenAIConnection.DefaultBaseUrl);
}
