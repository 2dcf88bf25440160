using Microsoft.AspNetCore.Mvc;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A button that only a script can make work; it sends the form it stands in, with a passkey's answer.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Kind"><c>create</c> or <c>get</c>.</param>
/// <param name="Ask">Where the question for the authenticator comes from.</param>
/// <param name="Send">Where the form goes.</param>
internal sealed record PasskeyButton(string Label, string Kind, string Ask, string Send)
{
    /// <summary>Whether the browser offers passkeys in the field of the address, too.</summary>
    public bool IsOffered { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>In place of a question: the script shows the message beside the button.</summary>
    public static JsonResult Refuse(string message) => new(new { Message = message }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
