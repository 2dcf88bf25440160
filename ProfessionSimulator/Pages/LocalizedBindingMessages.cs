using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using ProfessionSimulator.Localization;

namespace ProfessionSimulator.Pages;

/// <summary>Translates what model binding says about values that are missing or of the wrong kind.</summary>
internal sealed class LocalizedBindingMessages(IStringLocalizer<Texts> texts) : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        // A type that is not nullable is a promise to the compiler, not a rule for readers.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(_ => Missing);
        messages.SetMissingKeyOrValueAccessor(() => Missing);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Missing);
        messages.SetValueMustNotBeNullAccessor(_ => Missing);
        messages.SetAttemptedValueIsInvalidAccessor((_, _) => Invalid);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => Invalid);
        messages.SetUnknownValueIsInvalidAccessor(_ => Invalid);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Invalid);
        messages.SetValueIsInvalidAccessor(_ => Invalid);
        messages.SetValueMustBeANumberAccessor(_ => Invalid);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Invalid);
    }

    private string Missing => texts["This field is required."];

    private string Invalid => texts["This value isn't valid."];
}
