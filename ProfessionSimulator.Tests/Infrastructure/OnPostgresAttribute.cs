using Xunit.v3;

namespace ProfessionSimulator.Tests.Infrastructure;

/// <summary>
/// The applications of this class's tests use PostgreSQL. A class that derives from another one and has this attribute runs
/// the same tests on it once more.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OnPostgresAttribute : Attribute
{
    /// <summary>Runs every test on PostgreSQL, for somebody who looks for differences.</summary>
    private static readonly bool s_always = Environment.GetEnvironmentVariable("TEST_DATABASE") == "postgres";

    internal static bool IsCurrent =>
        s_always
        || (TestContext.Current.TestClass is IXunitTestClass { Class: var test }
            && test.IsDefined(typeof(OnPostgresAttribute), inherit: false));
}
