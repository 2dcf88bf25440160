namespace ProfessionSimulator.Tests.Api;

/// <summary>
/// A route and what each caller gets there: a status, and optionally words that the response has in its
/// <c>Location</c>, content type or body.
/// </summary>
/// <param name="Name">
/// Method and pattern as the application has them; a page's handler as <c>?handler=</c>; <c>ANY</c> without a method.
/// </param>
/// <param name="Nobody">What a client gets without a token or cookie.</param>
/// <param name="Other">What another learner gets with the owner's ids.</param>
/// <param name="Owner">What the owner gets.</param>
internal sealed record RouteRow(string Name, string Nobody, string Other, string Owner)
{
    /// <summary>The JSON body. <c>$refresh</c> and the like are replaced by the caller's own values.</summary>
    public object? Json { get; init; }

    /// <summary>
    /// The form's fields; the caller's antiforgery token is added, and the owner's ids are filled in.
    /// </summary>
    public Dictionary<string, string>? Form { get; init; }

    /// <summary>Whether the owner's attempt has been played to its report.</summary>
    public bool Finished { get; init; }

    public bool IsApi => Name.Contains(" /api/", StringComparison.Ordinal);
}

/// <summary>Every route of the application. A new one is one line here.</summary>
internal static class RouteTable
{
    private const string Unauthorized = "401 \"code\":\"unauthorized\"";
    private const string Foreign = "404 \"code\":\"not_found\"";
    private const string Events = "200 text/event-stream";
    private const string Login = "302 /account/login";

    private static readonly object s_answer = new { answer = "First the queue, then the letter." };
    private static readonly object s_newAccount = new { email = "$address", password = "nine wet llamas dance" };
    private static readonly Dictionary<string, string> s_own =
        new() { ["TaskId"] = "$task", ["GenerationId"] = "$generation", ["Answer"] = "First the queue." };

    public static readonly RouteRow[] All =
    [
        new("POST /api/auth/register", "201", "201", "201") { Json = s_newAccount },
        new("POST /api/auth/login", Unauthorized, Unauthorized, Unauthorized) { Json = s_newAccount },
        new("POST /api/auth/refresh", Unauthorized, "200 refresh_token", "200 refresh_token")
        {
            Json = new { refresh_token = "$refresh" },
        },
        new("POST /api/auth/logout", Unauthorized, "204", "204"),
        new("GET /api/auth/me", Unauthorized, "200 other", "200 owner"),
        new("GET /api/professions", Unauthorized, "200", "200"),
        new("GET /api/professions/{id:int}", Unauthorized, "200", "200"),
        new("GET /api/professions/{professionId:int}/progress", Unauthorized, "200 \"not_started\"", "200 \"in_progress\""),
        new("GET /api/professions/{professionId:int}/progress/{attemptNumber:int}", Unauthorized, Foreign, "200 \"attempt_number\":1"),
        new("GET /api/professions/{professionId:int}/progress/history", Unauthorized, "200 \"attempts\":[]", "200 \"attempt_number\":1"),
        new(
            "POST /api/professions/{professionId:int}/progress/restart",
            Unauthorized,
            "201 \"attempt_number\":1",
            "201 \"attempt_number\":2"),
        new("GET /api/tasks/profession/{professionId:int}/current", Unauthorized, "200 \"draft\":\"\"", "200 \"draft\":\"owner's\""),
        new("GET /api/tasks/profession/{professionId:int}/current/stream", Unauthorized, Events, Events),
        new(
            "GET /api/tasks/profession/{professionId:int}/report",
            Unauthorized,
            "404 \"code\":\"report_not_ready\"",
            "200 final_report") { Finished = true },
        new("GET /api/tasks/profession/{professionId:int}/report/shares", Unauthorized, "200 []", "200 \"name\":\"For my teacher\"")
        {
            Finished = true,
        },
        new(
            "POST /api/tasks/profession/{professionId:int}/report/shares",
            Unauthorized,
            "404 \"code\":\"report_not_ready\"",
            "201 /shared/") { Finished = true, Json = new { name = "For my mentor" } },
        new("DELETE /api/tasks/profession/{professionId:int}/report/shares/{shareId:int}", Unauthorized, Foreign, "204")
        {
            Finished = true,
        },
        new("PUT /api/tasks/{taskId:int}/draft", Unauthorized, Foreign, "200 \"revision\":2")
        {
            Json = new { draft = "Half an answer" },
        },
        new("POST /api/tasks/{taskId:int}/submit", Unauthorized, Foreign, "200 next_task") { Json = s_answer },
        new("POST /api/tasks/{taskId:int}/submit/stream", Unauthorized, Foreign, Events) { Json = s_answer },
        new("GET /api/generations/{id:int}/stream", Unauthorized, Foreign, Events),
        new("DELETE /api/generations/{id:int}", Unauthorized, Foreign, "204"),

        new("GET /openapi/{documentName}.json", "200 \"openapi\": \"3.1", "200", "200"),
        new("GET /reference/{documentName?}", "200 initialize(", "200", "200"),
        new("GET /reference/scalar.js", "200", "200", "200"),
        new("GET /reference/scalar.aspnetcore.js", "200", "200", "200"),
        new("GET /reference/favicon.svg", "200", "200", "200"),

        new("GET /health/live", "200 application/json", "200", "200"),
        new("HEAD /health/live", "200", "200", "200"),
        new("GET /health/ready", "200 application/json", "200", "200"),
        new("HEAD /health/ready", "200", "200", "200"),
        new("GET /generations/{id:int}/stream", "401", "404", Events),
        new("GET /generations/{id:int}/status", "401", "404", "200 completed") { Finished = true },
        new("GET /generations/{id:int}/text", Login, "404", "200 text/plain") { Finished = true },
        new("GET /attempts/{id:int}/report", Login, "404", "200 text/markdown") { Finished = true },
        new("GET /attempts/{id:int}/report.json", Login, "404", "200 application/json") { Finished = true },
        new("GET /attempts/{id:int}/shares", Login, "404", "200 For my teacher") { Finished = true },
        new("POST /attempts/{id:int}/shares", Login, "404", "302 /attempts/")
        {
            Finished = true,
            Form = new() { ["Name"] = "For my mentor" },
        },
        new("GET /attempts/{id:int}/shares/{shareId:int}/revoke", Login, "404", "200 For my teacher") { Finished = true },
        new("POST /attempts/{id:int}/shares/{shareId:int}/revoke", Login, "404", "302 /attempts/") { Finished = true },
        new("GET /shared/{token}", "200 Answer 1", "200 Answer 1", "200 Answer 1") { Finished = true },
        new("GET /", "200", "200", "200"),
        new("GET /days", Login, "200", "200 /attempts/"),
        new("GET /privacy", "200", "200", "200"),
        new("GET /error/{code:int=500}", "500", "500", "500"),
        new("GET /language", "302 /", "302 /", "302 /"),
        new("POST /language", "302 /", "302 /", "302 /"),
        new("GET /theme", "302 /", "302 /", "302 /"),
        new("POST /theme", "302 /", "302 /", "302 /"),
        new("GET /account/login", "200", "302 /", "302 /"),
        new("POST /account/login", "422", "422", "422"),
        new("POST /account/login?handler=Guest", "302 /", "302 /", "302 /"),
        new("POST /account/login?handler=PasskeyQuestion", "200 challenge", "200 challenge", "200 challenge"),
        new("POST /account/login?handler=Passkey", "422", "422", "422"),
        new("POST /account/login?handler=Provider", "404", "404", "404"),
        new("GET /account/register", "200", "302 /", "302 /"),
        new("POST /account/register", "422", "302 /", "302 /"),
        new("POST /account/register?handler=PasskeyQuestion", "422 message", "401", "401"),
        new("POST /account/register?handler=Passkey", "422", "302 /", "302 /"),
        new("GET /account/logout", "302 /", "200", "200"),
        new("POST /account/logout", "302 /", "302 /", "302 /"),
        new("GET /account", Login, "200 other", "200 owner"),
        new("POST /account?handler=EndSession", Login, "302 /account", "302 /account"),
        new("POST /account?handler=SignOutEverywhere", Login, "302 /", "302 /"),
        new("GET /account/data", Login, "200 \"attempts\": []", "200 owner's"),
        new("GET /account/address", Login, "200", "200"),
        new("POST /account/address", Login, "422", "422"),
        new("POST /account/address?handler=Confirm", Login, "422", "422"),
        new("GET /account/address/confirm", "410", "410", "410"),
        new("POST /account/address/confirm", "410", "410", "410"),
        new("GET /account/password", Login, "302 /account/password/set", "302 /account/password/set"),
        new("POST /account/password", Login, "302 /account/password/set", "302 /account/password/set"),
        new("GET /account/password/set", Login, "200", "200"),
        new("POST /account/password/set", Login, "422", "422"),
        new("POST /account/password/set?handler=Confirm", Login, "422", "422"),
        new("GET /account/password/remove", Login, "302 /account", "302 /account"),
        new("POST /account/password/remove", Login, "302 /account", "302 /account"),
        new("POST /account/password/remove?handler=Confirm", Login, "422", "422"),
        new("GET /account/passkeys", Login, "200", "200"),
        new("POST /account/passkeys?handler=Rename", Login, "422", "422"),
        new("POST /account/passkeys?handler=Confirmation", "401", "200 challenge", "200 challenge"),
        new("GET /account/passkeys/add", Login, "200", "200"),
        new("POST /account/passkeys/add", Login, "422", "422"),
        new("POST /account/passkeys/add?handler=Question", "401", "422 message", "422 message"),
        new("POST /account/passkeys/add?handler=Confirm", Login, "422", "422"),
        new("GET /account/passkeys/remove", Login, "404", "404"),
        new("POST /account/passkeys/remove", Login, "302 /account/passkeys", "302 /account/passkeys"),
        new("POST /account/passkeys/remove?handler=Confirm", Login, "422", "422"),
        new("GET /account/tokens", Login, "200", "200"),
        new("POST /account/tokens", Login, "422", "422"),
        new("POST /account/tokens?handler=Confirm", Login, "422", "422"),
        new("GET /account/provider", Login, "302 /account", "302 /account"),
        new("POST /account/provider?handler=Connect", Login, "302 /account", "302 /account"),
        new("POST /account/provider?handler=Disconnect", Login, "302 /account", "302 /account"),
        new("POST /account/provider?handler=Confirm", Login, "422", "422"),
        new("GET /account/provider/confirm", Login, "302 /account", "302 /account"),
        new("POST /account/provider/confirm", "404", "404", "404"),
        new("GET /account/provider/pending", Login, "302 /account", "302 /account"),
        new("POST /account/provider/pending?handler=Connect", Login, "302 /account", "302 /account"),
        new("POST /account/provider/pending?handler=Mail", Login, "302 /account", "302 /account"),
        new("POST /account/provider/pending?handler=Create", Login, "302 /account", "302 /account"),
        new("GET /account/provider/link", "410", "410", "410"),
        new("POST /account/provider/link", "410", "410", "410"),
        new("GET /account/delete", Login, "200", "200"),
        new("POST /account/delete", Login, "422", "422"),
        new("POST /account/delete?handler=Confirm", Login, "422", "422"),
        new("GET /account/deleted", "200", "200", "200"),
        new("GET /account/forgot", "200", "200", "200"),
        new("POST /account/forgot", "200", "200", "200"),
        new("GET /account/reset", "410", "410", "410"),
        new("POST /account/reset", "410", "410", "410"),
        new("GET /professions/{id:int}", "200", "200", "200"),
        new("POST /professions/{id:int}?handler=Start", "302 /attempts/", "302 /attempts/", "302 /attempts/"),
        new("GET /professions/{id:int}/restart", Login, "302 /professions/", "200"),
        new("POST /professions/{id:int}/restart", Login, "302 /attempts/", "302 /attempts/"),
        new("GET /attempts/{id:int}", Login, "404", "200"),
        new("GET /attempts/{id:int}/live", Login, "404", "302 /attempts/") { Finished = true },
        new("GET /attempts/{id:int}/judging", Login, "404", "302 /attempts/") { Finished = true },
        new("POST /attempts/{id:int}/judging?handler=Again", Login, "404", "302 /attempts/") { Finished = true },
        new("POST /attempts/{id:int}/judging?handler=Stop", Login, "404", "302 /attempts/") { Finished = true },
        new("POST /attempts/{id:int}?handler=Answer", "200 First the queue.", "404", "302 /attempts/") { Form = s_own },
        new("GET /attempts/{id:int}/self-assessment", "302 /attempts/", "302 /attempts/", "302 /attempts/"),
        new("POST /attempts/{id:int}/self-assessment", Login, "404", "302 /attempts/"),
        new("GET /attempts/{id:int}?handler=Clock", "401", "404", "200 clock"),
        new("POST /attempts/{id:int}?handler=Received", "401", "404", "200 clock") { Form = s_own },
        new("POST /attempts/{id:int}?handler=Draft", "200 First the queue.", "404", "302 /attempts/") { Form = s_own },
        new("POST /attempts/{id:int}?handler=Stop", Login, "404", "302 /attempts/") { Form = s_own },
        new("GET /attempts/{id:int}/tasks/{taskId:int}/again", Login, "404", "200 again-") { Finished = true },
        new("GET /attempts/{id:int}/tasks/{taskId:int}/again?handler=Results", "401", "404", "302 /again") { Finished = true },
        new("POST /attempts/{id:int}/tasks/{taskId:int}/again?handler=Draft", "200 First the queue.", "404", "302 /again")
        {
            Form = s_own, Finished = true,
        },
        new("POST /attempts/{id:int}/tasks/{taskId:int}/again?handler=Begin", "200 First the queue.", "404", "302 #answer")
        {
            Form = s_own, Finished = true,
        },
        new("POST /attempts/{id:int}/tasks/{taskId:int}/again?handler=Send", "200 First the queue.", "404", "302 #second-draft-1")
        {
            Form = s_own, Finished = true,
        },
        new("POST /attempts/{id:int}/tasks/{taskId:int}/again?handler=Again", Login, "404", "404")
        {
            // The owner has sent no second draft that could be judged again.
            Form = s_own, Finished = true,
        },
        new("POST /attempts/{id:int}/tasks/{taskId:int}/again?handler=Stop", Login, "404", "404")
        {
            Form = s_own, Finished = true,
        },
        new("GET /attempts/{id:int}/model-answers", Login, "302 /attempts/", "302 /attempts/"),
        new("POST /attempts/{id:int}/model-answers", Login, "404", "302 #model-answer-") { Form = s_own, Finished = true },
        new("POST /attempts/{id:int}?handler=Again", "200 First the queue.", "404", "302 /attempts/") { Form = s_own },
    ];
}
