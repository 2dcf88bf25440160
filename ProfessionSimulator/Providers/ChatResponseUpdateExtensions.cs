using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

internal static class ChatResponseUpdateExtensions
{
    // By index: enumerating an IList allocates, for every token.

    /// <summary>Whether a reader would get anything from this, which is what a first token is.</summary>
    public static bool HasText(this ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent { Text.Length: > 0 }) return true;
        }
        return false;
    }

    /// <summary>How much a reader gets from this, in UTF-16 code units.</summary>
    public static int TextLength(this ChatResponseUpdate update)
    {
        var length = 0;
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent text) length += text.Text.Length;
        }
        return length;
    }

    /// <summary>Whether the model thinks aloud: it is at work, and has said nothing yet.</summary>
    public static bool HasReasoning(this ChatResponseUpdate update)
    {
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextReasoningContent) return true;
        }
        return false;
    }
}
