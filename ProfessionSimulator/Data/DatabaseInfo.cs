namespace ProfessionSimulator.Data;

/// <summary>Where the data is, as people are told, and who else uses it.</summary>
/// <param name="Setting">The setting that says so.</param>
/// <param name="Label">What kind of place it is.</param>
/// <param name="Name">The folder, or the server and its database.</param>
/// <param name="Database">The database's file or name.</param>
internal sealed record DatabaseInfo(string Setting, string Label, string Name, string Database)
{
    /// <summary>
    /// Whether other processes may write to it too, so that what this one remembers of it is not all that has happened.
    /// </summary>
    public bool IsShared { get; init; }
}
