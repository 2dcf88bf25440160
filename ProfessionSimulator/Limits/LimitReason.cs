namespace ProfessionSimulator.Limits;

/// <summary>The limit that was reached. A person reads a sentence of its own for each.</summary>
internal enum LimitReason
{
    SignIns,
    Registrations,
    Guests,
    Mails,
    Attempts,
    Passwords,
    PasswordsInSession,
    Hashes,
    Texts,
    Generations,
    Streams,
    UserBudget,
    ServerBudget,
    GuestBudget,

    /// <summary>The budget does not cover a whole attempt, so none was begun.</summary>
    NotStarted,

    /// <summary>The guests' part of the budget does not cover a whole attempt, so none was begun.</summary>
    GuestNotStarted,
}
