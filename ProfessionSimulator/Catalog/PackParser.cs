using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ProfessionSimulator.Catalog;

// The alias is within the namespace because the global namespace has a type of that name.
using Scalar = YamlDotNet.Core.Events.Scalar;

/// <summary>
/// Parses the plain part of YAML that a pack needs: texts, lists and mappings of one document. It works from parser
/// events, because a deserializer forgets the lines and stops at the first error.
/// </summary>
internal sealed class PackParser
{
    private const int MaxDepth = 8;

    private readonly Parser _parser;
    private readonly PackErrors _errors;

    private PackParser(string text, PackErrors errors)
    {
        _parser = new Parser(new StringReader(text));
        _errors = errors;
    }

    /// <returns>The root, or null where the text cannot be read to its end.</returns>
    public static PackNode? Parse(string text, PackErrors errors) => new PackParser(text, errors).ReadFile();

    private PackNode? ReadFile()
    {
        try
        {
            return ReadStream();
        }
        catch (YamlException e)
        {
            _errors.Add(ToLine(e.Start), $"YAML: {e.Message.TrimEnd('.')}{DescribeEnd(e)}");
        }
        // The parser throws other exceptions too, for example InvalidOperationException for a "{a" that is not closed.
        catch (Exception)
        {
            _errors.Add(
                ToLine(_parser.Current?.End ?? Mark.Empty),
                "YAML: cannot be read from here on; is a quote, bracket or brace left open?");
        }
        return null;
    }

    private PackNode? ReadStream()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _errors.Add(1, "the file is empty");
            return null;
        }
        _parser.Consume<DocumentStart>();
        var root = ReadNode(depth: 1);
        _parser.Consume<DocumentEnd>();
        if (!_parser.TryConsume<StreamEnd>(out _))
            _errors.Add(ToLine(_parser.Consume<DocumentStart>().Start), "a second document: a file holds one pack");
        return root;
    }

    private PackNode ReadNode(int depth)
    {
        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            _errors.Add(ToLine(alias.Start), "aliases (*) are not supported");
            return new PackInvalidNode(ToLine(alias.Start));
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
            _errors.Add(ToLine(node.Start), "anchors (&) are not supported");
        if (!node.Tag.IsEmpty)
            _errors.Add(ToLine(node.Start), "tags (!) are not supported");
    }

    private PackText ReadText()
    {
        var scalar = _parser.Consume<Scalar>();
        var isNull = scalar is { Style: ScalarStyle.Plain, Value: "~" or "null" };
        return new PackText(ToLine(scalar.Start), isNull ? "" : scalar.Value);
    }

    private PackList ReadList(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = new List<PackNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new PackList(ToLine(start.Start), items);
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
            else if (key is not PackInvalidNode)
                _errors.Add(key.Line, "a key must be text");
        }
        return new PackMap(ToLine(start.Start), fields);
    }

    private static string DescribeEnd(YamlException e) =>
        e.End.Line > e.Start.Line ? $" (up to line {e.End.Line})" : "";

    private static int ToLine(Mark mark) => (int)Math.Max(1, mark.Line);
}
