using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProfessionSimulator.Catalog;

// Stands here because the global namespace has one of that name.
using Scalar = YamlDotNet.Core.Events.Scalar;

/// <summary>
/// The plain part of YAML that a pack needs: texts, lists and mappings of one document.
/// Built from parser events, because a deserializer forgets the lines and stops at the first fault.
/// </summary>
internal sealed class PackSyntax
{
    private const int MaxDepth = 8;

    private readonly Parser _parser;
    private readonly PackFaults _faults;

    private PackSyntax(string text, PackFaults faults)
    {
        _parser = new Parser(new StringReader(text));
        _faults = faults;
    }

    /// <returns>The root, or null where the text cannot be read to its end.</returns>
    public static PackNode? Read(string text, PackFaults faults) => new PackSyntax(text, faults).ReadFile();

    private PackNode? ReadFile()
    {
        try
        {
            return ReadStream();
        }
        catch (YamlException fault)
        {
            _faults.Add(LineOf(fault.Start), $"YAML: {fault.Message.TrimEnd('.')}{UpTo(fault)}");
        }
        // The parser throws others too, for example InvalidOperationException at "{a" without its end.
        catch (Exception)
        {
            _faults.Add(LineOf(_parser.Current?.End ?? Mark.Empty), "YAML: cannot be read from here on; is a quote, bracket or brace left open?");
        }
        return null;
    }

    private PackNode? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _faults.Add(1, "the file is empty");
            return null;
        }
        _parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
            _faults.Add(LineOf(_parser.Consume<DocumentStart>().Start), "a second document: a file holds one pack");
        return root;
    }

    private PackNode ReadNode(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _faults.Add(LineOf(alias.Start), "aliases (*) are not supported");
            return new PackUnusable(LineOf(alias.Start));
        }
        if (_parser.Accept<NodeEvent>(out var node))
            CheckNode(node, depth);
        return node switch
        {
            Scalar => ReadText(),
            SequenceStart => ReadList(depth),
            MappingStart => ReadMap(depth),
            _ => throw new YamlException(_parser.Current!.Start, _parser.Current.End, "a value is missing"),
        };
    }

    private void CheckNode(NodeEvent node, int depth)
    {
        if (depth > MaxDepth)
            throw new YamlException(node.Start, node.End, $"nested more than {MaxDepth} levels deep");
        if (!node.Anchor.IsEmpty)
            _faults.Add(LineOf(node.Start), "anchors (&) are not supported");
        if (!node.Tag.IsEmpty)
            _faults.Add(LineOf(node.Start), "tags (!) are not supported");
    }

    private PackText ReadText()
    {
        var scalar = _parser.Consume<Scalar>();
        var isNull = scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };
        return new PackText(LineOf(scalar.Start), isNull ? "" : scalar.Value);
    }

    private PackList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<PackNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new PackList(LineOf(start.Start), items);
    }

    private PackMap ReadMap(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var fields = new List<PackField>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is PackText text)
                fields.Add(new PackField(key.Line, text.Value, value));
            else if (key is not PackUnusable)
                _faults.Add(key.Line, "a key must be text");
        }
        return new PackMap(LineOf(start.Start), fields);
    }

    private static string UpTo(YamlException fault) =>
        fault.End.Line > fault.Start.Line ? $" (up to line {fault.End.Line})" : "";

    private static int LineOf(Mark mark) => (int)Math.Max(1, mark.Line);
}
