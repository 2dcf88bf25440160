namespace ProfessionSimulator.Hosting;

/// <summary>Settings under <c>ProfessionSimulator:Hosting</c>.</summary>
internal sealed class HostingOptions
{
    /// <summary>
    /// The longest time that a process takes to stop, so that texts end and nobody notices. A process that is alone stops at
    /// once, since nobody else would serve its learners meanwhile.
    /// </summary>
    public TimeSpan DrainFor { get; set; } = TimeSpan.Zero;
}
