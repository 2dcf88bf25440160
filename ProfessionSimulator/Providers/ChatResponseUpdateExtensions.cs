using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

/// <summary>
/// Looks into the contents of an update by index, because enumerating an IList would allocate for every token.
/// </summary>
internal static class ChatResponseUpdateExtensions
{
    /// <summary>Whether the update has something for a reader, as a first token must.</summary>
    public static bool HasText(this ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent { Text.Length: > 0 })
                return true;
        }

        return false;
    }

    /// <summary>Returns the length of the update's text, in UTF-16 code units.</summary>
    public static int MeasureText(this ChatResponseUpdate update)
    {
        var length = 0;
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent text)
                length += text.Text.Length;
        }

        return length;
    }

    /// <summary>Whether the model reasons: it is at work, but its text has not begun.</summary>
    public static bool HasReasoning(this ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextReasoningContent)
                return true;
        }

        return false;
    }
}
