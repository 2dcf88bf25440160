using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using ProfessionSimulator.Simulation;

namespace ProfessionSimulator.Pages.Filters;

/// <summary>Answers 404 for what does not exist or belongs to another learner.</summary>
internal sealed class NotFoundFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RuleException { Code: RuleCodes.NotFound })
            return;
        context.Result = new NotFoundResult();
        context.ExceptionHandled = true;
    }
}
