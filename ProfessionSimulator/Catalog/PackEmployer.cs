namespace ProfessionSimulator.Catalog;

/// <summary>The person who sets the tasks, as the learner sees them.</summary>
public sealed record PackEmployer(string Name, string Role);
