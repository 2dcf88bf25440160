namespace ProfessionSimulator.Catalog;

/// <summary>The text of a pack file, or why there is none.</summary>
internal sealed record PackFile
{
    private readonly string _path;
    private readonly string? _text;
    private readonly PackReadResult? _failure;

    public PackFile(string path, string text) => (_path, _text) = (path, text);

    public PackFile(PackError failure) => (_path, _failure) = (failure.File, PackReadResult.FromErrors(failure));

    /// <summary>The hash under which the content is stored; null where there is no text.</summary>
    public string? ContentHash => _text is null ? null : PackReader.ComputeHash(_text);

    public PackReadResult Parse() => _failure ?? PackReader.Read(_path, _text!);
}
