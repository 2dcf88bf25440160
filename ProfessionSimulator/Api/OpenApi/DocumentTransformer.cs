using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ProfessionSimulator.Api.OpenApi;

/// <summary>What the document says of the API as a whole.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string Bearer = "bearer";
    public const string Language = "Accept-Language";
    public static readonly string[] StreamParameters = ["Last-Event-ID", "after"];

    private static readonly (string Name, string Description)[] s_tags =
    [
        ("Accounts", "Making an account, signing in and out."),
        ("Professions", "What can be played."),
        ("Attempts", "A learner's attempts at a profession."),
        ("Tasks", "Playing: the current task, drafts, answers and the report."),
        ("Texts", "Following a text that is being written, and stopping it."),
    ];

    public async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = Info();
        // Wherever this site is reached at.
        document.Servers = [new() { Url = "/", Description = "This site." }];
        document.Tags = s_tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }).ToHashSet();
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The `access_token` of `POST /api/auth/login`." },
        };
        document.Components.Parameters = Parameters();
        await context.OfAsync(document, typeof(ProblemResponse), cancellationToken);
        await AddEventsAsync(document, context, cancellationToken);
    }

    private static OpenApiInfo Info() => new()
    {
        Title = "Profession Simulator",
        Version = "v1",
        Description = """
            Work a simulated day in a profession: an AI plays the boss, sets task after task and closes with a report.

            **JSON** is snake_case, times are RFC 3339 in UTC with milliseconds, lengths are UTF-16 code units. Paths work with
            and without a trailing slash. Only bearer tokens open this API, never cookies; what belongs to another learner is
            404. Errors are problem details (RFC 9457) with a `code` for the program and words for a person.

            **Streams** are Server-Sent Events. Each event is one line `data: {"type":…,"data":{…}}` (the schema `StreamEvent`)
            and behind it a line `id:`, the text's `generation_id` and how far it has come, such as `17:240`; that of the
            terminal event is `17:end`. Send the last id as `Last-Event-ID` to go on exactly there. A comment `: ping` comes
            after 15 s of silence. Every text that ends has exactly one terminal event: `done`, `completed` or `error`.
            """,
        Contact = new() { Name = "Whoever runs this site" },
        License = new() { Name = "All rights reserved", Identifier = "LicenseRef-All-Rights-Reserved" },
    };

    private static Dictionary<string, IOpenApiParameter> Parameters() => new()
    {
        [Language] = Parameter(Language, ParameterLocation.Header, "The language of messages, `en` or `ru`."),
        ["Last-Event-ID"] = Parameter("Last-Event-ID", ParameterLocation.Header, "The id of the last event that was received, such as `17:240`: the stream goes on behind it."),
        ["after"] = Parameter("after", ParameterLocation.Query, "The same as `Last-Event-ID`, for clients that cannot set the header."),
    };

    private static OpenApiParameter Parameter(string name, ParameterLocation place, string description) => new()
    {
        Name = name,
        In = place,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static async Task AddEventsAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var events = new Dictionary<string, OpenApiSchemaReference>();
        foreach (var (type, meaning, data) in Examples.Events)
        {
            var schemas = new List<IOpenApiSchema>();
            foreach (var form in data)
                schemas.Add(await context.OfAsync(document, form.GetType(), cancellation));
            var name = string.Concat(type.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Event";
            document.AddComponent<IOpenApiSchema>(name, EventOf(type, meaning, Schemas.OneOf(schemas)));
            events[type] = new(name, document);
        }
        document.AddComponent<IOpenApiSchema>(Schemas.StreamEvent, new OpenApiSchema
        {
            Description = "One event of a stream: what stands behind `data: `.",
            OneOf = [.. events.Values],
            Discriminator = new() { PropertyName = "type", Mapping = events },
        });
    }

    private static OpenApiSchema EventOf(string type, string meaning, IOpenApiSchema data) => new()
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
