namespace ProfessionSimulator.Catalog;

public sealed class Competency
{
    public required string Id { get; set; }
    public required string Name { get; set; }
    public required string Description { get; set; }
}
