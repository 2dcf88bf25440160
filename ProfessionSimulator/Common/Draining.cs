namespace ProfessionSimulator.Common;

/// <summary>Whether this process is about to stop, and finishes what it has begun before it does.</summary>
internal sealed class Draining
{
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    public void Begin() => _hasBegun = true;
}
