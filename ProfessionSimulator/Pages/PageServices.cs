using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using ProfessionSimulator.Localization;
using ProfessionSimulator.Pages.Attempts;
using ProfessionSimulator.Pages.Filters;
using ProfessionSimulator.Pages.Layout;
using ProfessionSimulator.Pages.Professions;
using ProfessionSimulator.Web;

namespace ProfessionSimulator.Pages;

internal static class PageServices
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<RequestLocalizationOptions>(Languages.Configure);
        // When the site runs from a build, this is a route for every path, which the Allow header of every 405 would name.
        builder.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] = "true";
        builder.Services.AddRazorPages(
            options => options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()))
            .AddMvcOptions(options =>
            {
                options.Filters.Add<MethodFilter>();
                options.Filters.Add<NotFoundFilter>();
                options.Filters.Add<LimitFilter>();
                options.Filters.Add<StorageFilter>();
                options.Filters.Add<StaleFormFilter>();
            })
            .AddDataAnnotationsLocalization(
                options => options.DataAnnotationLocalizerProvider = (_, factory) => factory.Create(typeof(Texts)));
        builder.Services.AddTransient<IConfigureOptions<MvcOptions>, LocalizedBindingMessages>();
        // The policy forbids all framing; antiforgery would add a header that allows some.
        builder.Services.AddAntiforgery(
            options => (options.Cookie.Name, options.SuppressXFrameOptionsHeader) = ("form", true));
        builder.Services.Configure<CookieTempDataProviderOptions>(options => options.Cookie.Name = "notice");
        // Cyrillic stays letters instead of becoming entities.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        builder.Services.AddSingleton<CatalogCards>();
        builder.Services.AddSingleton<MarkupCache>();
        builder.Services.AddSingleton<WatchJudging>();
        builder.Services.AddSingleton<AttemptReader>();
        builder.Services.AddSingleton<SecondDraftReader>();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseSecurityHeaders();
        // These handlers write only where a response has no body yet. They run after those of the API, which give each of
        // its errors a body, so that an error page goes to pages only.
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        // Localization comes after the error handlers, because it asks who is signed in, and that may fail.
        app.UseRequestLocalization();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapStaticAssets();
        app.MapRazorPages().WithStaticAssets().WithModuleMap();
    }
}
