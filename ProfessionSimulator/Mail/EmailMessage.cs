using System.Net;
using MimeKit;

namespace ProfessionSimulator.Mail;

/// <summary>A short email: what happened, a link if there is one, and what else to know.</summary>
internal sealed record EmailMessage(string To, string Subject, string Opening, EmailLink? Link, string Closing)
{
    /// <summary>Builds the message as plain text and as simple HTML that loads nothing.</summary>
    public MimeMessage ToMimeMessage(MailboxAddress from)
    {
        var message = new MimeMessage { Subject = Subject };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(null, To));
        // The header keeps automatic replies from answering (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Body = new BodyBuilder { TextBody = Text(), HtmlBody = Html() }.ToMessageBody();
        return message;
    }

    private string Text() =>
        string.Join("\n\n", [Opening, .. Link is null ? Array.Empty<string>() : [Link.Url], Closing, ""]);

    private string Html() => "<!doctype html><meta charset=\"utf-8\">"
        + Paragraph(Encode(Opening))
        + (Link is null ? "" : Paragraph($"<a href=\"{Encode(Link.Url)}\">{Encode(Link.Label)}</a>"))
        + Paragraph(Encode(Closing));

    private static string Paragraph(string html) => $"<p>{html}</p>\n";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

internal sealed record EmailLink(string Label, string Url);
