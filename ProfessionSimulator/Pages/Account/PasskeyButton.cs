using Microsoft.AspNetCore.Mvc;

namespace ProfessionSimulator.Pages.Account;

/// <summary>A button that needs a script; it sends the form around it together with the passkey's response.</summary>
/// <param name="Label">The label of the button.</param>
/// <param name="Kind"><c>create</c> or <c>get</c>.</param>
/// <param name="Ask">The address of the challenge for the authenticator.</param>
/// <param name="Send">The address that the form is sent to.</param>
internal sealed record PasskeyButton(string Label, string Kind, string Ask, string Send)
{
    /// <summary>Whether the browser offers passkeys at the address field as well (conditional mediation).</summary>
    public bool IsOffered { get; init; }

    public bool IsPrimary { get; init; }

    /// <summary>Refuses the challenge: the script shows the message beside the button.</summary>
    public static JsonResult Refuse(string message) =>
        new(new { Message = message }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
}
