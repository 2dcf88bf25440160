namespace ProfessionSimulator.Accounts.Oidc;

/// <summary>
/// Loads the provider's metadata in the background at the start, so that operators learn early if it cannot be reached,
/// and so that pages know where its sign-in page is. Nothing waits for it.
/// </summary>
internal sealed class ProviderWarmUp(ProviderMetadata metadata, ILogger<ProviderWarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await metadata.GetConfigurationAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning(
                "The provider in OIDC_AUTHORITY could not be used and is retried at the next sign-in: {Reason}",
                OidcFailure.Describe(e));
        }
        catch (OperationCanceledException)
        {
            // The server is stopping.
        }
    }
}
