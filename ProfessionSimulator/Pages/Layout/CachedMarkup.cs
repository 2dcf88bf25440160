using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ProfessionSimulator.Pages.Layout;

/// <summary>Markup that was rendered for one request and is written for others, each with its own nonce.</summary>
internal sealed class CachedMarkup(string markup, string nonce)
{
    private readonly string[] _pieces = markup.Split(nonce);

    public int Length => _pieces.Sum(piece => piece.Length);

    public IHtmlContent With(string nonce) => new Content(_pieces, nonce);

    private sealed class Content(string[] pieces, string nonce) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            writer.Write(pieces[0]);
            foreach (var piece in pieces.AsSpan(1))
            {
                writer.Write(nonce);
                writer.Write(piece);
            }
        }
    }
}
