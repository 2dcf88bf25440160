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
            var question = await visitor.AskAsync(button.GetAttribute("data-ask")!, form);
            if (question.TryGetProperty("message", out var message))
                throw new PasskeyRefusedException(message.GetString()!);
            var credential = button.GetAttribute("data-kind") == "create"
                ? authenticator.Create(Options(question))
                : authenticator.Get(Options(question));
            return await visitor.AnswerPasskeyAsync(
                form with { Action = button.GetAttribute("data-send")! }, credential, Challenge(question));
        }

        public async Task<JsonElement> AskAsync(string path, Form form)
        {
            using var response = await visitor.Http.PostAsync(path, new FormUrlEncodedContent(form.Fields));
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }

        public async Task<Page> AnswerPasskeyAsync(Form form, string credential, string challenge)
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

    public static JsonElement Options(JsonElement question) => question.GetProperty("options");

    public static string Challenge(JsonElement question) => question.GetProperty("challenge").GetString()!;
}

/// <summary>Thrown when the server returned a message instead of a challenge.</summary>
internal sealed class PasskeyRefusedException(string message) : Exception(message);
