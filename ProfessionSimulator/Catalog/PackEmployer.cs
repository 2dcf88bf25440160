namespace ProfessionSimulator.Catalog;

/// <summary>Who sets the tasks, as the learner sees them named.</summary>
public sealed record PackEmployer(string Name, string Role);
