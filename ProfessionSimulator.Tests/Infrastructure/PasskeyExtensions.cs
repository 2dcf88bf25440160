using System.Text.Json;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>Does what the script of a passkey button does.</summary>
internal static class PasskeyExtensions
{
    extension(Visitor visitor)
    {
        /// <summary>Presses the page's passkey button and returns the page that follows.</summary>
        public async Task<Page> PressPasskeyAsync(
            Page page, Authenticator authenticator, Dictionary<string, string>? typed = null)
        {
            var button = page.Document.QuerySelector(".passkey") ?? throw new InvalidOperationException(
                $"No passkey on {page.Path}: {page.Text}");
            var form = page.Form("form:has(.passkey)");
            foreach (var (name, value) in typed ?? [])
                form.Fields[name] = value;
            var challenge = await visitor.BeginPasskeyAsync(button.GetAttribute("data-ask")!, form);
            if (challenge.TryGetProperty("message", out var message))
                throw new PasskeyRefusedException(message.GetString()!);
            var credential = button.GetAttribute("data-kind") == "create"
                ? authenticator.Create(Options(challenge))
                : authenticator.Get(Options(challenge));
            return await visitor.CompletePasskeyAsync(
                form with { Action = button.GetAttribute("data-send")! }, credential, Challenge(challenge));
        }

        public async Task<JsonElement> BeginPasskeyAsync(string path, Form form)
        {
            using var response = await visitor.Http.PostAsync(path, new FormUrlEncodedContent(form.Fields));
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }

        public async Task<Page> CompletePasskeyAsync(Form form, string credential, string challenge)
        {
            var fields =
                new Dictionary<string, string>(form.Fields) { ["Credential"] = credential, ["Challenge"] = challenge };
            return await Page.ReadAsync(await visitor.Http.PostAsync(form.Action, new FormUrlEncodedContent(fields)));
        }

        public async Task<Page> RegisterByPasskeyAsync(string email, Authenticator authenticator) =>
            await visitor.PressPasskeyAsync(
                await visitor.GetAsync("/account/register"), authenticator, new() { ["Email"] = email });

        public async Task<Page> SignInByPasskeyAsync(Authenticator authenticator) =>
            await visitor.PressPasskeyAsync(await visitor.GetAsync("/account/login"), authenticator);

        /// <summary>Adds a passkey to an account with a password.</summary>
        public async Task<Page> AddPasskeyAsync(
            Authenticator authenticator, string? name = null, string password = Visitor.Passphrase)
        {
            var page = await visitor.GetAsync("/account/passkeys/add");
            if (page.Document.QuerySelector("#Password") is not null)
                page = await visitor.SubmitAsync(page, "form.stack", new() { ["Password"] = password });
            return await visitor.PressPasskeyAsync(
                page, authenticator, name is null ? null : new() { ["Name"] = name });
        }
    }

    public static JsonElement Options(JsonElement challenge) => challenge.GetProperty("options");

    public static string Challenge(JsonElement challenge) => challenge.GetProperty("challenge").GetString()!;
}

/// <summary>Thrown when the server returned a message instead of a challenge.</summary>
internal sealed class PasskeyRefusedException(string message) : Exception(message);
