using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ProfessionSimulator.Reports.Documents;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>Writes what the document says about the API as a whole.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Language = "Accept-Language";
    public static readonly string[] StreamParameters = ["Last-Event-ID", "after"];

    private static readonly (string Name, string Description)[] s_tags =
    [
        ("Accounts", "Create an account, sign in and out."),
        ("Professions", "The catalogue."),
        ("Attempts", "A learner's attempts at a profession."),
        ("Tasks", "The current task, drafts and answers."),
        ("Reports", "Finished reports, and links by which others can read them."),
        ("Texts", "Resume the stream of a text, or cancel it."),
    ];

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = CreateInfo();
        // The path is relative, so it is right under every address of this site.
        document.Servers = [new() { Url = "/", Description = "This site." }];
        document.Tags = s_tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The `access_token` of `POST /api/auth/login`.",
            },
        };
        document.Components.Parameters = CreateParameters();
        await context.AddSchemaAsync(document, typeof(ProblemResponse), cancellationToken);
        // No operation returns it: it is the file that a learner downloads from a report's page.
        await context.AddSchemaAsync(document, typeof(ReportDocument), cancellationToken);
        await AddEventsAsync(document, context, cancellationToken);
    }

    private static OpenApiInfo CreateInfo() => new()
    {
        Title = "Profession Simulator",
        Version = "v1",
        Description = """
            Work a simulated day in a profession: an AI boss sets one task after another and ends the day with a report.

            **JSON** is snake_case, times are RFC 3339 in UTC with milliseconds, lengths are UTF-16 code units. Paths work with
            and without a trailing slash. Only bearer tokens open this API, never cookies; anything that belongs to another
            learner is 404. Errors are problem details (RFC 9457) with a machine-readable `code` and a message for people.

            **Streams** are Server-Sent Events. Each event is one line `data: {"type":…,"data":{…}}` (the schema `StreamEvent`)
            followed by a line `id:`, the text's `generation_id` and the offset reached, such as `17:240`; the terminal
            event has `17:end`. Send the last id as `Last-Event-ID` to resume exactly there. A comment `: ping` comes
            after 15 s of silence. Every text that ends has exactly one terminal event: `done`, `completed` or `error`.
            """,
        Contact = new() { Name = "The site's operator" },
        License = new() { Name = "MIT", Identifier = "MIT" },
    };

    private static Dictionary<string, IOpenApiParameter> CreateParameters() => new()
    {
        [Language] = CreateParameter(Language, ParameterLocation.Header, "The language of messages, `en` or `ru`."),
        ["Last-Event-ID"] = CreateParameter(
            "Last-Event-ID",
            ParameterLocation.Header,
            "The id of the last event received, such as `17:240`: the stream resumes after it."),
        ["after"] = CreateParameter(
            "after", ParameterLocation.Query, "The same as `Last-Event-ID`, for clients that cannot set the header."),
    };

    private static OpenApiParameter CreateParameter(string name, ParameterLocation place, string description) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task AddEventsAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var events = new Dictionary<string, OpenApiSchemaReference>();
        foreach (var (type, meaning, data) in Examples.Events)
        {
            var schemas = new List<IOpenApiSchema>();
            foreach (var form in data)
                schemas.Add(await context.AddSchemaAsync(document, form.GetType(), cancellation));
            var name =
                string.Concat(type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Event";
            document.AddComponent<IOpenApiSchema>(name, CreateEvent(type, meaning, Schemas.Combine(schemas)));
            events[type] = new(name, document);
        }
        document.AddComponent<IOpenApiSchema>(Schemas.StreamEvent, new OpenApiSchema
        {
            Description = "One event of a stream: the value of its `data: ` line.",
            OneOf = [.. events.Values],
            Discriminator = new() { PropertyName = "type", Mapping = events },
        });
    }

    private static OpenApiSchema CreateEvent(string type, string meaning, IOpenApiSchema data) => new()
    {
        Type = JsonSchemaType.Object,
        Description = meaning,
        Required = new HashSet<string> { "type", "data" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Const = type },
            ["data"] = data,
        },
    };
}
