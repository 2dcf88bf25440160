using Microsoft.Extensions.AI;

namespace ProfessionSimulator.Providers;

internal static class ChatResponseUpdateExtensions
{
    /// <summary>Whether a reader would get anything from this, which is what a first token is.</summary>
    public static bool HasText(this ChatResponseUpdate update)
    {
        // By index: enumerating an IList allocates, for every token.
        for (var i = 0; i < update.Contents.Count; i++)
        {
            if (update.Contents[i] is TextContent { Text.Length: > 0 }) return true;
        }
        return false;
    }
}
