namespace ProfessionSimulator.Catalog;

/// <summary>A value of a pack file and the line on which it starts.</summary>
internal abstract record PackNode(int Line);

internal sealed record PackText(int Line, string Value) : PackNode(Line);

internal sealed record PackList(int Line, IReadOnlyList<PackNode> Items) : PackNode(Line);

internal sealed record PackMap(int Line, IReadOnlyList<PackField> Fields) : PackNode(Line);

/// <summary>A value that is invalid in a way that has been reported already.</summary>
internal sealed record PackInvalidNode(int Line) : PackNode(Line);

internal sealed record PackField(int Line, string Key, PackNode Value);
