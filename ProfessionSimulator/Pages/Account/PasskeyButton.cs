using Microsoft.AspNetCore.Mvc;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A button that needs a script; it sends the form around it, with a passkey's answer.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Kind"><c>create</c> or <c>get</c>.</param>
/// <param name="Ask">Where the question for the authenticator comes from.</param>
/// <param name="Send">Where the form goes.</param>
internal sealed record PasskeyButton(string Label, string Kind, string Ask, string Send)
{
    /// <summary>Whether the browser offers passkeys at the address field, too (conditional mediation).</summary>
    public bool IsOffered { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>In place of a question: the script shows the message beside the button.</summary>
    public static JsonResult Refuse(string message) => new(new { Message = message }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
