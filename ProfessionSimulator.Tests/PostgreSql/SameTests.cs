using ProfessionSimulator.Tests.Accounts;
using ProfessionSimulator.Tests.Accounts.Oidc;
using ProfessionSimulator.Tests.Accounts.Passkeys;
using ProfessionSimulator.Tests.Api;
using ProfessionSimulator.Tests.Budget;
using ProfessionSimulator.Tests.Data;
using ProfessionSimulator.Tests.Generations;
using ProfessionSimulator.Tests.Infrastructure;
using ProfessionSimulator.Tests.Judging;
using ProfessionSimulator.Tests.Limits;
using ProfessionSimulator.Tests.Pages;
using ProfessionSimulator.Tests.Simulation;
using ProfessionSimulator.Tests.Streaming;

namespace ProfessionSimulator.Tests.PostgreSql;

// The tests of what must always hold, on PostgreSQL once more. Those of SQLite's own files and queue are not among them.

[OnPostgres]
public sealed class ConcurrentAnswerOnPostgresTests : ConcurrentAnswerTests;

[OnPostgres]
public sealed class StartAttemptOnPostgresTests : StartAttemptTests;

[OnPostgres]
public sealed class ClockStartOnPostgresTests : ClockStartTests;

[OnPostgres]
public sealed class ClockEndOnPostgresTests : ClockEndTests;

[OnPostgres]
public sealed class ClockPauseOnPostgresTests : ClockPauseTests;

[OnPostgres]
public sealed class ClockRaceOnPostgresTests : ClockRaceTests;

[OnPostgres]
public sealed class KilledServerOnPostgresTests : KilledServerTests;

[OnPostgres]
public sealed class WriteAgainOnPostgresTests : WriteAgainTests;

[OnPostgres]
public sealed class SubmitOnPostgresTests : SubmitTests;

[OnPostgres]
public sealed class IdempotencyOnPostgresTests : IdempotencyTests;

[OnPostgres]
public sealed class EngineOnPostgresTests : EngineTests;

[OnPostgres]
public sealed class BudgetOnPostgresTests : BudgetTests;

[OnPostgres]
public sealed class GuestShareOnPostgresTests : GuestShareTests;

[OnPostgres]
public sealed class ReportReservationOnPostgresTests : ReportReservationTests;

[OnPostgres]
public sealed class TextsPerHourOnPostgresTests : TextsPerHourTests;

[OnPostgres]
public sealed class SignInRaceOnPostgresTests : SignInRaceTests;

[OnPostgres]
public sealed class ReadyTextOnPostgresTests : ReadyTextTests;

[OnPostgres]
public sealed class RefreshTokenOnPostgresTests : RefreshTokenTests;

[OnPostgres]
public sealed class BrowserSessionOnPostgresTests : BrowserSessionTests;

[OnPostgres]
public sealed class EndSessionsCommandOnPostgresTests : EndSessionsCommandTests;

[OnPostgres]
public sealed class DeleteAccountOnPostgresTests : DeleteAccountTests;

[OnPostgres]
public sealed class WrongPasswordOnPostgresTests : WrongPasswordTests;

[OnPostgres]
public sealed class PasskeySignInOnPostgresTests : PasskeySignInTests;

[OnPostgres]
public sealed class OidcSignInOnPostgresTests : OidcSignInTests;

[OnPostgres]
public sealed class InterruptedJudgingOnPostgresTests : InterruptedJudgingTests;

[OnPostgres]
public sealed class JudgementRetryOnPostgresTests : JudgementRetryTests;

[OnPostgres]
public sealed class JudgeBudgetOnPostgresTests : JudgeBudgetTests;

[OnPostgres]
public sealed class SecondDraftOnPostgresTests : SecondDraftTests;

[OnPostgres]
public sealed class JudgedDayOnPostgresTests : JudgedDayTests;

[OnPostgres]
public sealed class PressedTwicePageOnPostgresTests : PressedTwicePageTests;

[OnPostgres]
public sealed class JudgingFaultOnPostgresTests : JudgingFaultTests;

[OnPostgres]
public sealed class UnsavedOnPostgresTests : UnsavedTests;

[OnPostgres]
public sealed class JsonStreamOnPostgresTests : JsonStreamTests;

[OnPostgres]
public sealed class HousekeepingOnPostgresTests : HousekeepingTests;

[OnPostgres]
public sealed class CatalogProgressOnPostgresTests : CatalogProgressTests;
