using System.Net;
using MimeKit;

namespace ProfessionSimulator.Mail;

/// <summary>A short mail: what happened, perhaps a link, what else to know.</summary>
internal sealed record EmailMessage(string To, string Subject, string Opening, EmailLink? Link, string Closing)
{
    /// <summary>As text, and as simple HTML that loads nothing.</summary>
    public MimeMessage ToMimeMessage(MailboxAddress from)
    {
        var message = new MimeMessage { Subject = Subject };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, To));
        // Nobody's absence note has to answer it (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new BodyBuilder { TextBody = Text(), HtmlBody = Html() }.ToMessageBody();
        return message;
    }

    private string Text() => string.Join("\n\n", [Opening, .. Link is null ? Array.Empty<string>() : [Link.Url], Closing, ""]);

    private string Html() => "<!doctype html><meta charset=\"utf-8\">"
        + Paragraph(Encode(Opening))
        + (Link is null ? "" : Paragraph($"<a href=\"{Encode(Link.Url)}\">{Encode(Link.Label)}</a>"))
        + Paragraph(Encode(Closing));

    private static string Paragraph(string html) => $"<p>{html}</p>\n";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

internal sealed record EmailLink(string Label, string Url);
